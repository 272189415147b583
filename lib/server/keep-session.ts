import 'server-only'
import type { SessionTokens } from '@sesamespace/sdk'
import { cookies } from 'next/headers'
import {
  cookieName,
  cookieOptions,
  sealCookie,
  sessionMaxAgeSeconds,
  tokenFrom,
} from './session-cookie'

/** How long a browser is known. */
const deviceMaxAgeSeconds = 365 * 24 * 60 * 60

/** Signs the browser in with what the platform gave. */
export async function keepSession(tokens: SessionTokens): Promise<void> {
  const jar = await cookies()
  const maxAge = sessionMaxAgeSeconds
  jar.set(cookieName('session'), await sealCookie(tokenFrom(tokens)), {
    ...cookieOptions(),
    maxAge,
  })
  await keepDevice(tokens)
}

/** Remembers that the account signed in here: wrong guesses elsewhere then keep nobody out here. */
export async function keepDevice({ deviceToken }: SessionTokens): Promise<void> {
  if (!deviceToken) return
  const jar = await cookies()
  const maxAge = deviceMaxAgeSeconds
  jar.set(cookieName('device'), deviceToken, { ...cookieOptions(), maxAge })
}

/** The mark of this browser, as a sign-in sends it. */
export async function knownDevice(): Promise<{ deviceToken?: string }> {
  const deviceToken = (await cookies()).get(cookieName('device'))?.value
  return deviceToken ? { deviceToken } : {}
}
