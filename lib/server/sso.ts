import 'server-only'
import type { SsoStart } from '@sesamespace/sdk'
import { limits } from '@sesamespace/contract/limits'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { cookieName, cookieOptions } from './session-cookie'

/** As long as the platform takes an answer. */
const maxAgeSeconds = 600

/** What a browser keeps between leaving for the provider and coming back: nobody else's browser can bring it. */
const departure = z.object({
  flow: z.string().max(limits.ssoFlow),
  next: z.string().max(limits.ssoNext),
  /** Whether somebody left who is signed in: to connect their account, or to prove who they are. */
  isSignedIn: z.boolean(),
})
export type Departure = z.output<typeof departure>

const name = (): string => cookieName('sso')

/** Keeps the sealed sign-in in the browser and answers where it goes. */
export async function depart(
  { url, flow }: SsoStart,
  trip: Omit<Departure, 'flow'>,
): Promise<{ url: string }> {
  const jar = await cookies()
  const kept = JSON.stringify({ flow, ...trip })
  jar.set(name(), kept, { ...cookieOptions(), maxAge: maxAgeSeconds })
  return { url }
}

/** What the browser left with, taken from it: it comes back once. */
export async function takeDeparture(): Promise<Departure | null> {
  const jar = await cookies()
  const kept = jar.get(name())?.value
  if (kept === undefined) return null
  jar.set(name(), '', { ...cookieOptions(), maxAge: 0 })
  try {
    return departure.safeParse(JSON.parse(kept)).data ?? null
  } catch {
    return null
  }
}
