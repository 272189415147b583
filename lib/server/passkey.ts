import 'server-only'
import { createHash } from 'node:crypto'
import type { PasskeyAssertion, PasskeyQuestion, PasskeyRequest } from '@sesamespace/sdk'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { cookieName, cookieOptions } from './session-cookie'

/** As long as the platform takes an answer. */
const maxAgeSeconds = 300

/** Questions that a browser keeps open at once: tabs do not spoil each other's, and no request grows without end. */
const mostOpen = 4

const prefix = (): string => cookieName('passkey.')

/** Each question has a cookie of its own, named after what was asked. */
const nameOf = (challenge: string): string =>
  prefix() + createHash('sha256').update(challenge).digest('hex').slice(0, 16)

/** Keeps the sealed question in the browser: nobody else's can answer it. Answers what the authenticator is asked. */
export async function askPasskey({ flow, options }: PasskeyQuestion): Promise<PasskeyRequest> {
  const jar = await cookies()
  const open = jar.getAll().filter(({ name }) => name.startsWith(prefix()))
  for (const { name } of open.slice(0, Math.max(0, open.length - mostOpen + 1)))
    jar.set(name, '', { ...cookieOptions(), maxAge: 0 })
  jar.set(nameOf(options.challenge), flow, { ...cookieOptions(), maxAge: maxAgeSeconds })
  return options
}

/** The question that an answer says it is to, taken from the browser that was asked: it is answered once. */
export async function takePasskeyFlow({ response }: PasskeyAssertion): Promise<string | null> {
  const challenge = challengeIn(response.clientDataJSON)
  if (challenge === null) return null
  const jar = await cookies()
  const name = nameOf(challenge)
  const flow = jar.get(name)?.value
  if (flow === undefined) return null
  jar.set(name, '', { ...cookieOptions(), maxAge: 0 })
  return flow
}

const clientData = z.object({ challenge: z.string() })

function challengeIn(clientDataJSON: string): string | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())
    return clientData.safeParse(parsed).data?.challenge ?? null
  } catch {
    return null
  }
}
