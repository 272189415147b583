import { AppError } from '../../http/errors.ts'
import { redact } from '../leaks/index.ts'
import type { AnswerText } from './answer-text.ts'
import type { SecretIndex } from './secret-index.ts'

/** Headers that belong to the connection, or are no longer true of what is passed on. */
const dropped = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'content-encoding',
  'content-md5',
  'digest',
  'content-digest',
  // A session that the secret opened is as good as the secret.
  'set-cookie',
  'set-cookie2',
])

/** Name and value. */
export type Header = readonly [name: string, value: string]

/** So much fits into one header of ours, with every usual client. */
const MAX_CHARS = 14_000

/** The headers of an answer as they are passed on. */
export function scrubHeaders(
  headers: readonly Header[],
  { contentType }: Pick<AnswerText, 'contentType'>,
  index: SecretIndex,
): Header[] {
  const kept = headers
    // A name has no room for the mark of what was taken out.
    .filter(([name]) => !dropped.has(name) && scrub(name, index) === name)
    .map(([name, value]): Header => [
      name,
      scrub(name === 'content-type' ? (contentType ?? value) : value, index),
    ])
  if (headersAsJson(kept).length > MAX_CHARS)
    throw new AppError('fetch_failed', 'The headers of the answer are too large.')
  return kept
}

/** Headers as the value of one: a JSON list of names and values in ASCII. */
export const headersAsJson = (headers: readonly Header[]): string =>
  JSON.stringify(headers).replace(
    /[^\x20-\x7E]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Bytes of a header are read one by one; what they say in UTF-8 is looked at too. */
function scrub(text: string, index: SecretIndex): string {
  const written = Buffer.from(text, 'latin1').toString()
  const found = redact(written, { index })
  return String(found.findings.length > 0 ? found.value : redact(text, { index }).value)
}
