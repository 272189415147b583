import type { IncomingMessage } from 'node:http'
import type { CheckedAddress } from './outbound-target.ts'
import { openPinnedRequest } from './pinned-request.ts'

const MAX_ANSWER_BYTES = 1024 * 1024

/** What a library that is given a `fetch` calls it with. */
interface Asked {
  method: string
  headers: Record<string, string>
  body?: unknown
  signal?: AbortSignal | undefined
}

/**
 * A `fetch` for libraries that make calls of their own. Only the address that `resolve` lets through is dialled, a redirect is
 * an answer like any other, and an answer over 1 MiB is refused.
 */
export const createCheckedFetch =
  (resolve: (url: URL) => Promise<CheckedAddress>) =>
  async (address: string, { method, headers, body, signal }: Asked): Promise<Response> => {
    const url = new URL(address)
    const checked = await resolve(url)
    const text = body === undefined || body === null ? '' : textOf(body)
    return await new Promise<Response>((answer, reject) => {
      const outgoing = openPinnedRequest(url, checked, {
        method,
        headers: {
          ...headers,
          ...(text !== '' && { 'content-length': Buffer.byteLength(text) }),
        },
        ...(signal && { signal }),
      })
      outgoing.on('error', reject)
      outgoing.on('response', (incoming) => {
        readAll(incoming).then((bytes) => answer(responseOf(incoming, bytes)), reject)
      })
      outgoing.end(text)
    })
  }

function textOf(body: unknown): string {
  if (typeof body === 'string') return body
  if (body instanceof URLSearchParams) return body.toString()
  throw new TypeError('Only text is sent.')
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const arriving: AsyncIterable<Buffer> = incoming
  for await (const bytes of arriving) {
    size += bytes.length
    if (size > MAX_ANSWER_BYTES) throw new Error('The answer is over 1 MiB.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Statuses whose answers have no body. */
const withoutBody = new Set([204, 205, 304])

function responseOf({ statusCode = 502, headers }: IncomingMessage, body: Buffer): Response {
  const kept = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) kept.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const isEmpty = withoutBody.has(statusCode)
  return new Response(isEmpty ? null : new Uint8Array(body), { status: statusCode, headers: kept })
}
