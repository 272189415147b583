import 'server-only'
import { THROUGH_DASHBOARD, THROUGH_HEADER } from '@sesamespace/contract/through'
import { env } from '@/lib/shared/env'
import { errorResponse, HandlerError } from './respond'

/** Of one connection only, or ours: the session of a person is never the platform's. */
const notPassed = [
  'connection',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]
const notReturned = ['connection', 'keep-alive', 'set-cookie', 'transfer-encoding']

/** What is the platform's runs no script among the dashboard's pages, except for the reference, its own. */
const policyOf = (pathname: string): string =>
  pathname.startsWith('/docs')
    ? "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
    : "default-src 'none'; sandbox; frame-ancestors 'none'"

const without = (headers: Headers, names: readonly string[]): Headers => {
  const kept = new Headers(headers)
  for (const name of names) kept.delete(name)
  return kept
}

/**
 * Passes a request on to the platform as it is, and its answer back, both as they come: agents reach everything under the
 * dashboard's own address. The platform alone signs in, judges and limits; a session cookie is no credential there.
 */
export async function forward(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const headers = without(request.headers, notPassed)
  // What is compressed would be unpacked on the way.
  headers.set('accept-encoding', 'identity')
  headers.set(THROUGH_HEADER, THROUGH_DASHBOARD)
  const ask = (): Promise<Response> =>
    fetch(new URL(pathname + search, env.apiUrl()), {
      method: request.method,
      headers,
      body: request.body,
      signal: request.signal,
      redirect: 'manual',
      cache: 'no-store',
      ...(request.body && { duplex: 'half' }),
    })
  const mayAskAgain = (): boolean => request.method === 'GET' && !request.signal.aborted
  try {
    // A kept connection may end just as it is used again, for example after a body that was refused unread.
    const answer = await ask().catch((error: unknown) => {
      if (!mayAskAgain()) throw error
      return ask()
    })
    const returned = without(answer.headers, notReturned)
    if (!returned.has('content-security-policy'))
      returned.set('content-security-policy', policyOf(pathname))
    return new Response(answer.body, { status: answer.status, headers: returned })
  } catch {
    // Whoever asked has left: there is nobody to answer, and nothing is wrong.
    if (request.signal.aborted) return new Response(null, { status: 499 })
    const refusal = new HandlerError('platform_unreachable', 'The Sesame server does not answer.')
    return errorResponse(refusal, crypto.randomUUID())
  }
}
