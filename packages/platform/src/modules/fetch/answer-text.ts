import { TextDecoder } from 'node:util'

/** How the bytes of an answer are read as text, and written again. */
export interface AnswerText {
  decode: (bytes: Buffer) => string
  /** What was left of a character that never became whole. */
  flush: () => string
  encode: (text: string) => Buffer
  /** The type of what is written. */
  contentType: string | undefined
  isText: boolean
  isEventStream: boolean
}

const TEXT =
  /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript|x-www-form-urlencoded|x-ndjson|graphql))/i

/** Text is read by its charset and written in UTF-8; anything else byte by byte, so that it stays what it is. */
export function answerText(contentType: string | undefined): AnswerText {
  const isEventStream = /^text\/event-stream\b/i.test(contentType ?? '')
  const decoder = TEXT.test(contentType ?? '') ? decoderOf(contentType ?? '') : null
  if (!decoder)
    return {
      decode: (bytes) => bytes.toString('latin1'),
      flush: () => '',
      encode: (text) => Buffer.from(text, 'latin1'),
      contentType,
      isText: false,
      isEventStream: false,
    }
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    flush: () => decoder.decode(),
    encode: (text) => Buffer.from(text),
    contentType: contentType?.replace(/(;\s*charset\s*=\s*)("[^"]*"|[^\s;]+)/i, '$1utf-8'),
    isText: true,
    isEventStream,
  }
}

function decoderOf(contentType: string): TextDecoder | null {
  const label = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label, { ignoreBOM: true })
  } catch {
    return null
  }
}
