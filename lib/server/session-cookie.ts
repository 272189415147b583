import type { SessionTokens } from '@sesamespace/sdk'
import { decode, encode, type JWT } from 'next-auth/jwt'
import { env } from '@/lib/shared/env'

/** How long a browser stays signed in without a visit, in seconds. The platform ends a session sooner when it is revoked. */
export const sessionMaxAgeSeconds = 30 * 24 * 60 * 60

/** What the encrypted, HttpOnly session cookie holds. No script ever sees it. */
export interface OperatorToken {
  principalId: string
  accessToken: string
  refreshToken: string
  /** Milliseconds since the epoch. */
  accessExpiresAt: number
}

/** Whether the dashboard is served over https, and cookies are `Secure` and `__Host-`. */
export const usesHttps = (): boolean => env.publicUrl()?.startsWith('https://') ?? false

/** Name of a cookie of ours: `__Host-` over https, so that no other host or path can plant one. */
export const cookieName = (name: string): string => `${usesHttps() ? '__Host-' : ''}sesame.${name}`

/** Options that every cookie of ours has. */
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: usesHttps() }) as const

/** The part of a sign-in that is kept. */
export function tokenFrom(tokens: SessionTokens, now = Date.now()): OperatorToken {
  return {
    principalId: tokens.principal.id,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    accessExpiresAt: now + tokens.expiresIn * 1000,
  }
}

/** Reads our token out of next-auth's; `null` when it is not ours or not whole. */
export function parseToken(jwt: JWT | null | undefined): OperatorToken | null {
  if (!jwt) return null
  const { principalId, accessToken, refreshToken, accessExpiresAt } = jwt
  if (typeof principalId !== 'string' || typeof accessToken !== 'string') return null
  if (typeof refreshToken !== 'string' || typeof accessExpiresAt !== 'number') return null
  return { principalId, accessToken, refreshToken, accessExpiresAt }
}

/** Opens the session cookie; `null` when it is absent, forged, expired or of another secret. */
export async function openCookie(value: string | undefined): Promise<OperatorToken | null> {
  if (!value) return null
  try {
    return parseToken(await decode({ token: value, secret: env.authSecret() }))
  } catch {
    return null
  }
}

/** Seals a token into the session cookie's value, as next-auth itself does. */
export const sealCookie = (token: OperatorToken): Promise<string> =>
  encode({ token: { ...token }, secret: env.authSecret(), maxAge: sessionMaxAgeSeconds })
