import { SesameApiError } from '@sesamespace/sdk'
import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env } from '@/lib/shared/env'
import { keepDevice, knownDevice } from './keep-session'
import { rotateIfStale } from './rotate'
import { noVisitor, sesameFor, visitorOf } from './sesame'
import {
  cookieName,
  cookieOptions,
  parseToken,
  sessionMaxAgeSeconds,
  tokenFrom,
} from './session-cookie'

/** The code of a failed sign-in, which travels to the form and becomes words there. */
function signInCode(error: unknown): string {
  if (!(error instanceof SesameApiError)) return 'platform_unreachable'
  const isEither =
    error.code === 'totp_required' && error.details?.some(({ path }) => path === 'passkey')
  return isEither ? 'totp_or_passkey_required' : error.code
}

/**
 * next-auth over the platform's login. The platform's tokens live in the encrypted session cookie and nowhere else: what
 * `/api/auth/session` gives to scripts is the person's id. Made per request, because a build has no secret.
 */
export const authOptions = (): AuthOptions => ({
  secret: env.authSecret(),
  session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
  pages: { signIn: '/login', error: '/login' },
  cookies: {
    sessionToken: { name: cookieName('session'), options: cookieOptions() },
    callbackUrl: { name: cookieName('callback'), options: cookieOptions() },
    csrfToken: { name: cookieName('csrf'), options: cookieOptions() },
  },
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {}, totp: {} },
      authorize: async (credentials, request) => {
        const { email = '', password = '', totp = '' } = credentials ?? {}
        const headerOf = (name: string): string | null => {
          const value: unknown = request.headers?.[name]
          return typeof value === 'string' ? value : null
        }
        const visitor = visitorOf({ get: headerOf })
        try {
          const tokens = await sesameFor(undefined, visitor).login({
            email,
            password,
            ...(totp && { totp }),
            ...(await knownDevice()),
          })
          await keepDevice(tokens)
          return { id: tokens.principal.id, operator: tokenFrom(tokens) }
        } catch (error) {
          throw new Error(signInCode(error), { cause: error })
        }
      },
    }),
  ],
  callbacks: {
    jwt: async ({ token, user }) => {
      if (user) return { ...user.operator }
      const current = parseToken(token)
      const next = current && (await rotateIfStale(current, noVisitor).catch(() => current))
      return { ...next }
    },
    session: ({ session, token }) => ({
      expires: session.expires,
      user: { ...session.user, id: parseToken(token)?.principalId ?? null },
    }),
  },
})
