import 'server-only'
import { headers } from 'next/headers'
import { pagePatienceMs, sesameFor, visitorOf } from './sesame'
import { readToken } from './session'

/** Who is signed in where a link for anybody was opened; `null` for nobody, and where the platform does not say. */
export async function signedInAs(): Promise<{ name: string; email: string | null } | null> {
  const token = await readToken()
  if (!token) return null
  const visitor = visitorOf(await headers())
  return sesameFor(token.accessToken, visitor, AbortSignal.timeout(pagePatienceMs))
    .getMe()
    .then(
      ({ displayName, email }) => ({ name: displayName, email }),
      () => null,
    )
}
