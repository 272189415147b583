import { SesameClient } from '@sesamespace/sdk'
import { env } from '@/lib/shared/env'

/** What the platform may know of the person's browser: it names the session in the list of sessions. */
export interface Visitor {
  userAgent: string | null
  /** Where the request came from, as proxies passed it on. The platform believes it where `SESAME_TRUSTED_PROXIES` is set. */
  forwardedFor: string | null
}

/** Nobody in particular: the dashboard itself asks. */
export const noVisitor: Visitor = { userAgent: null, forwardedFor: null }

/**
 * How long a page is waited for in all, in milliseconds. Then it comes without what is missing: its parts ask by themselves and say that the
 * server takes long.
 */
export const pagePatienceMs = 5_000

/** Who sent a request. */
export const visitorOf = (head: Pick<Headers, 'get'>): Visitor => ({
  userAgent: head.get('user-agent'),
  forwardedFor: head.get('x-forwarded-for'),
})

/**
 * An SDK client for one request of one person; without a token, for what needs no sign-in.
 *
 * @param deadline ends all its calls, whatever the patience of each
 */
export function sesameFor(
  token: string | undefined,
  visitor: Visitor,
  deadline?: AbortSignal,
): SesameClient {
  const asVisitor: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    if (visitor.userAgent) headers.set('user-agent', visitor.userAgent)
    if (visitor.forwardedFor) headers.set('x-forwarded-for', visitor.forwardedFor)
    const signals = [deadline, init?.signal].filter((each) => each instanceof AbortSignal)
    return fetch(input, { ...init, headers, cache: 'no-store', signal: AbortSignal.any(signals) })
  }
  return new SesameClient({
    apiUrl: env.apiUrl(),
    ...(token !== undefined && { token }),
    fetch: asVisitor,
    timeoutMs: 15_000,
    maxRetries: 1,
  })
}
