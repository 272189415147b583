import { SesameClient } from '@sesamespace/sdk'
import { env } from '@/lib/shared/env'

/** What the platform may know of the person's browser: it names the session in the list of sessions. */
export interface Visitor {
  userAgent: string | null
}

/** An SDK client for one request of one person; without a token, for what needs no sign-in. */
export function sesameFor(token: string | undefined, visitor: Visitor): SesameClient {
  const asVisitor: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    if (visitor.userAgent) headers.set('user-agent', visitor.userAgent)
    return fetch(input, { ...init, headers, cache: 'no-store' })
  }
  return new SesameClient({
    apiUrl: env.apiUrl(),
    ...(token !== undefined && { token }),
    fetch: asVisitor,
    timeoutMs: 15_000,
    maxRetries: 1,
  })
}
