import 'server-only'
import type { SesameClient } from '@sesamespace/sdk'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { paths } from '@/lib/shared/paths'
import { pagePatienceMs, sesameFor, visitorOf } from './sesame'
import { cookieName, openCookie, type OperatorToken } from './session-cookie'

/**
 * The token of the person who asks, from the cookie; never rotates it (a page cannot set cookies; `proxy.ts` did already).
 * The platform, which gets the token with each call, is the authority.
 */
export const readToken = cache(async (): Promise<OperatorToken | null> => {
  const jar = await cookies()
  return openCookie(jar.get(cookieName('session'))?.value)
})

/** An SDK client for the signed-in person, for pages and layouts. Without a session: to the sign-in page and back. */
export const operatorClient = cache(async (): Promise<SesameClient> => {
  const [token, head] = await Promise.all([readToken(), headers()])
  if (!token) redirect(paths.login(head.get('x-sesame-path') ?? undefined))
  return sesameFor(token.accessToken, visitorOf(head), AbortSignal.timeout(pagePatienceMs))
})
