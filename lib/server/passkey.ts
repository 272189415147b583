import 'server-only'
import type { PasskeyQuestion, PasskeyRequest } from '@sesamespace/sdk'
import { cookies } from 'next/headers'
import { cookieName, cookieOptions } from './session-cookie'

/** As long as the platform takes an answer. */
const maxAgeSeconds = 300

const name = (): string => cookieName('passkey')

/** Keeps the sealed question in the browser: nobody else's can answer it. Answers what the authenticator is asked. */
export async function askPasskey({ flow, options }: PasskeyQuestion): Promise<PasskeyRequest> {
  const jar = await cookies()
  jar.set(name(), flow, { ...cookieOptions(), maxAge: maxAgeSeconds })
  return options
}

/** The question that the browser was asked, taken from it: it is answered once. */
export async function takePasskeyFlow(): Promise<string | null> {
  const jar = await cookies()
  const flow = jar.get(name())?.value
  if (flow === undefined) return null
  jar.set(name(), '', { ...cookieOptions(), maxAge: 0 })
  return flow
}
