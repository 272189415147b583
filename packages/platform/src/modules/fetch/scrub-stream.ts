import { Transform } from 'node:stream'
import { AppError } from '../../http/errors.ts'
import type { AnswerText } from './answer-text.ts'
import type { FetchEnd } from './fetch-record.ts'
import type { SecretIndex } from './secret-index.ts'
import { TextScrubber } from './text-scrubber.ts'

/** Characters that are looked at together. */
const SLICE = 4_096
/** How long a few characters wait for more, so that an answer that trickles costs no more than one that flows. */
const GATHER_MS = 20

interface ScrubOptions {
  index: SecretIndex
  text: AnswerText
  /** Called once, before the last byte is passed on or the stream breaks off. When it fails, the stream does. */
  onEnd: (end: Omit<FetchEnd, 'status'>) => Promise<void>
}

/** An answer without its secrets, passed on as it arrives. Between two slices others have their turn. */
export function scrubStream({ index, text, onEnd }: ScrubOptions): Transform {
  const scrubber = new TextScrubber(index, text)
  let bytes = 0
  let gathered = ''
  let isEnded = false
  let timer: NodeJS.Timeout | undefined
  const release = (): void => {
    clearTimeout(timer)
    timer = undefined
    const passed = scrubber.push(gathered.slice(0, SLICE))
    gathered = gathered.slice(SLICE)
    if (passed !== '') stream.push(text.encode(passed))
  }
  const releaseSlices = (done: () => void): void => {
    if (gathered.length >= SLICE) {
      release()
      setImmediate(releaseSlices, done)
      return
    }
    if (gathered !== '') timer ??= setTimeout(release, GATHER_MS)
    done()
  }
  const end = (failure?: string): Promise<void> => {
    if (isEnded) return Promise.resolve()
    isEnded = true
    return onEnd({ bytes, ...(failure !== undefined && { failure }) })
  }
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength
      gathered += text.decode(chunk)
      releaseSlices(done)
    },
    flush(done) {
      gathered += text.flush()
      release()
      const rest = scrubber.end()
      end().then(() => {
        if (rest !== '') stream.push(text.encode(rest))
        done()
      }, done)
    },
    destroy(error, done) {
      clearTimeout(timer)
      const failure = error instanceof AppError ? error.message : 'Nobody waited for the end.'
      end(failure).then(
        () => done(error),
        (failed: Error) => done(error ?? failed),
      )
    },
  })
  return stream
}
