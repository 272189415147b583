import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../http/errors.ts'
import type { AnswerText } from './answer-text.ts'
import type { FetchEnd } from './fetch-record.ts'
import type { SecretIndex } from './secret-index.ts'
import { TextScrubber } from './text-scrubber.ts'

/** Characters that are looked at together. Between two slices others have their turn. */
const SLICE = 4_096

interface ScrubOptions {
  index: SecretIndex
  text: AnswerText
  /** Called once, before the last byte is passed on or when the answer breaks off. When it fails, the answer does. */
  onEnd: (end: Omit<FetchEnd, 'status'>) => Promise<void>
}

/** An answer without its secrets, passed on as it arrives. */
export const scrubAnswer = (body: Readable, options: ScrubOptions): Readable =>
  Readable.from(scrubbed(body, options), { objectMode: false })

async function* scrubbed(
  body: Readable,
  { index, text, onEnd }: ScrubOptions,
): AsyncGenerator<Buffer> {
  const scrubber = new TextScrubber(index, text)
  const chunks: AsyncIterable<Buffer> = body
  let bytes = 0
  let gathered = ''
  let rest = ''
  let failure: string | undefined = 'Nobody waited for the end.'
  try {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      gathered += text.decode(chunk)
      // What trickles in is looked at together with what has come meanwhile.
      if (gathered.length < SLICE && body.readableLength > 0) continue
      for (; gathered !== ''; gathered = gathered.slice(SLICE)) {
        const passed = scrubber.push(gathered.slice(0, SLICE))
        if (passed !== '') yield text.encode(passed)
        if (gathered.length > SLICE) await setImmediate()
      }
    }
    rest = scrubber.push(gathered + text.flush()) + scrubber.end()
    failure = undefined
  } catch (error) {
    failure = error instanceof AppError ? error.message : 'The answer broke off.'
    throw error
  } finally {
    await onEnd({ bytes, ...(failure !== undefined && { failure }) })
  }
  if (rest !== '') yield text.encode(rest)
}
