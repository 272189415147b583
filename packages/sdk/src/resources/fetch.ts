import { toBase64 } from '../auth/encoding.ts'
import { SesameConnectionError } from '../core/errors.ts'
import type { HttpClient } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id } from '../generated/types.ts'

/** What of `fetch` a request with a leased secret takes. */
export type FetchWithLeaseInit = Pick<RequestInit, 'method' | 'headers' | 'body' | 'signal'>

/** Longer than the platform lets a request take. */
const timeoutMs = 75_000
const withoutBody = new Set([204, 205, 304])

/** A secret that is used without being seen. */
export const fetchCalls = (http: HttpClient) => ({
  /**
   * Have Sesame make a request with a leased secret, which you never see. It is put in where a rule of the item says, and
   * taken out of the answer in every spelling. Leave it out of what you send.
   *
   * Resolves to the answer of the other side, streamed, whatever its status; redirects are not followed. Rejects with a
   * {@link SesameApiError}: `fetch_not_allowed` when no rule allows the request, `lease_ended`, `lease_not_active`,
   * `lease_changed`, `field_not_leased`, `url_not_allowed` for an address that is not public, `fetch_failed` when the other
   * side gave no answer. Each call counts as a use, so it is not repeated automatically.
   *
   * @example
   * const answer = await client.fetchWithLease(lease.id, 'https://api.example.com/v1/charges')
   * if (answer.ok) console.log(await answer.json())
   */
  async fetchWithLease(
    leaseId: Id,
    url: string | URL,
    init: FetchWithLeaseInit = {},
  ): Promise<Response> {
    const { signal, ...rest } = init
    const request = new Request(url, rest)
    const bytes = new Uint8Array(await request.arrayBuffer())
    const method = request.method.toUpperCase()
    const body = {
      method,
      url: String(url),
      headers: Object.fromEntries(request.headers),
      ...(bytes.byteLength > 0 && encoded(bytes)),
    }
    return http.send(
      'POST',
      path`/vault/leases/${leaseId}/fetch`,
      { body, timeoutMs, ...(signal && { signal }) },
      async (response) => answerOf(response, method, signal ?? undefined),
    )
  },
})

/** Bytes that are no text travel in base64. */
function encoded(bytes: Uint8Array): { body: string; bodyEncoding: 'utf8' | 'base64' } {
  try {
    const body = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { body, bodyEncoding: 'utf8' }
  } catch {
    return { body: toBase64(bytes), bodyEncoding: 'base64' }
  }
}

/** The other side's answer, as `fetch` would have given it. */
function answerOf(response: Response, method: string, signal: AbortSignal | undefined): Response {
  const status = Number(response.headers.get('sesame-answer-status'))
  const headers = pairs(response.headers.get('sesame-answer-headers'))
  if (!headers || !(status >= 200 && status <= 599))
    throw new SesameConnectionError('The answer holds no answer of the other side.')
  const isEmpty = method === 'HEAD' || withoutBody.has(status)
  const body = signal
    ? response.body?.pipeThrough(new TransformStream(), { signal })
    : response.body
  return new Response(isEmpty ? null : body, { status, headers })
}

function pairs(text: string | null): [string, string][] | null {
  try {
    const list: unknown = JSON.parse(text ?? '')
    if (!Array.isArray(list)) return null
    return list.map((pair: unknown): [string, string] =>
      Array.isArray(pair) ? [String(pair[0]), String(pair[1])] : ['', ''],
    )
  } catch {
    return null
  }
}
