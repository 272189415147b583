import { limits } from '@sesamespace/contract/limits'
import { SesameApiError } from '@sesamespace/sdk'
import type { NextRequest } from 'next/server'
import { keepSession, knownDevice } from '@/lib/server/keep-session'
import { sesameFor, visitorOf } from '@/lib/server/sesame'
import { takeDeparture } from '@/lib/server/sso'
import { paths, safeNext } from '@/lib/shared/paths'

/** The platform asks the provider up to three times, each for five seconds. */
const timeoutMs = 25_000

/**
 * Where the provider sends browsers back to. The code in the address is worth nothing without what this browser left with.
 * Whatever happens, it ends on a page: a failure as a code, whose words that page has.
 */
export const GET = async (request: NextRequest): Promise<Response> => {
  const trip = await takeDeparture()
  const response = request.nextUrl.search.slice(1)
  if (!trip || response.length > limits.ssoResponse)
    return goTo(failedAt(paths.login(), 'sso_expired'))
  try {
    const sesame = sesameFor(undefined, visitorOf(request.headers))
    const { session } = await sesame.finishSso(
      { flow: trip.flow, response, ...(await knownDevice()) },
      { timeoutMs },
    )
    if (session) await keepSession(session)
    return goTo(safeNext(trip.next))
  } catch (error) {
    const code = error instanceof SesameApiError ? error.code : 'platform_unreachable'
    return goTo(failedAt(trip.isSignedIn ? paths.security : paths.login(trip.next), code))
  }
}

/** To a page of this address, whatever it was called by. The code stays out of what the next page is told of this one. */
const goTo = (location: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })

/** The page with why it failed; it has the words. */
const failedAt = (page: string, code: string): string =>
  `${page}${page.includes('?') ? '&' : '?'}error=${encodeURIComponent(code)}`
