import { hkdfSync } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'

const ISSUER = 'sesame'
const AUDIENCE = 'sesame-api'
const TYPE = 'at+jwt'
const ALGORITHM = 'HS256'

/** Seconds that an access token is good for. */
export const ACCESS_TOKEN_SECONDS = 600

/** What an access token says. Everything else about the person is asked of the database. */
export interface AccessTokenClaims {
  principalId: string
  sessionId: string
}

/** Signs and checks access tokens. Algorithm, type, issuer and audience are pinned; no header chooses the key. */
export function createAccessTokens(authSecret: string) {
  // AUTH_SECRET also serves the dashboard's cookies: this key is for access tokens alone.
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'sesame access token', 32))
  return {
    issue: ({ principalId, sessionId }: AccessTokenClaims): Promise<string> =>
      new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
        .setSubject(principalId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
        .sign(key),

    /** `null` when the token is not one of ours or has expired. */
    verify: async (token: string): Promise<AccessTokenClaims | null> => {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          typ: TYPE,
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['sub', 'sid', 'exp', 'iat'],
          maxTokenAge: ACCESS_TOKEN_SECONDS,
        })
        const { sub, sid } = payload
        return sub && typeof sid === 'string' ? { principalId: sub, sessionId: sid } : null
      } catch {
        return null
      }
    },
  }
}
