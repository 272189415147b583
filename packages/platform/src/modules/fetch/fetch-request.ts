import type { FetchWithLeaseInput } from '@sesamespace/contract/fetch'
import { AppError } from '../../http/errors.ts'

/** A request that is about to be made. */
export interface OutgoingRequest {
  method: string
  url: URL
  /** By name in lower case. */
  headers: Readonly<Record<string, string>>
  body: Buffer | null
}

/** The request as it was asked for, before any secret is in it. */
export function readRequest(input: FetchWithLeaseInput): OutgoingRequest {
  const url = readUrl(input.url)
  const headers = Object.fromEntries(
    Object.entries(input.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const body = input.body === undefined ? null : bytesOf(input.body, input.bodyEncoding)
  if (body !== null && (input.method === 'GET' || input.method === 'HEAD'))
    throw new AppError('invalid_request', `body.body: a ${input.method} request has none.`)
  return { method: input.method, url, headers, body }
}

function readUrl(text: string): URL {
  const refuse = (what: string) => new AppError('invalid_request', `body.url: ${what}`)
  // What one parser takes for part of a path and another for the end of a host is not passed on.
  if (/[\\\s\p{Cc}]/u.test(text)) throw refuse('no white space, control characters or backslashes.')
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text))
    throw refuse('an address such as https://api.example.com/v1/charges.')
  const url = new URL(text)
  if (url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(text))
    throw refuse('no name and password in it: Sesame puts the secret in.')
  if (url.hostname.endsWith('.')) throw refuse('the host without a dot at its end.')
  url.hash = ''
  return url
}

function bytesOf(text: string, encoding: 'utf8' | 'base64'): Buffer {
  if (encoding === 'base64' && !/^[A-Za-z\d+/]*={0,2}$/.test(text))
    throw new AppError('invalid_request', 'body.body: is not base64.')
  return Buffer.from(text, encoding)
}
