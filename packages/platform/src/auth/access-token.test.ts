import { createHmac, generateKeyPairSync, hkdfSync } from 'node:crypto'
import { SignJWT, type JWTPayload } from 'jose'
import { describe, expect, test } from 'vitest'
import { createAccessTokens } from './access-token.ts'

const SECRET = 'a secret of the tests that is long enough'
const claims = { principalId: 'p', sessionId: 's' }
const { issue, verify } = createAccessTokens(SECRET)
/** The key as the platform derives it: what follows is signed rightly, and wrong otherwise. */
const key = Buffer.from(hkdfSync('sha256', SECRET, '', 'sesame access token', 32))

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = Math.floor(Date.now() / 1_000)
const good = { sid: 's', sub: 'p', iss: 'sesame', aud: 'sesame-api', iat: now, exp: now + 60 }

const signed = (
  payload: JWTPayload,
  header: { alg?: string; typ?: string; kid?: string; jku?: string } = {},
): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header }).sign(key)

describe('an access token', () => {
  test('is accepted when we have issued it', async () => {
    expect(await verify(await issue(claims))).toEqual(claims)
    expect(await verify(await signed(good))).toEqual(claims)
  })

  test.each<[string, () => string | Promise<string>]>([
    ['unsigned, with alg none', () => `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(good)}.`],
    [
      'of another algorithm, rightly signed',
      () =>
        new SignJWT(good)
          .setProtectedHeader({ alg: 'HS512', typ: 'at+jwt' })
          .sign(Buffer.concat([key, key])),
    ],
    [
      'signed with the bare secret',
      () =>
        new SignJWT(good)
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
          .sign(Buffer.from(SECRET)),
    ],
    [
      'signed by a public key used as a secret',
      () => {
        const pem = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })
        const head = `${encode({ alg: 'HS256', typ: 'at+jwt', jku: 'https://example.com/keys' })}.${encode(good)}`
        return `${head}.${createHmac('sha256', pem).update(head).digest('base64url')}`
      },
    ],
    ['of type JWT', () => signed(good, { typ: 'JWT' })],
    ['for another audience', () => signed({ ...good, aud: 'elsewhere' })],
    ['of another issuer', () => signed({ ...good, iss: 'elsewhere' })],
    ['expired', () => signed({ ...good, iat: now - 120, exp: now - 60 })],
    ['without an expiry', () => signed({ ...good, exp: undefined })],
    [
      'that wants to live for a year',
      () => signed({ ...good, iat: now - 700, exp: now + 31_536_000 }),
    ],
    ['without a session', () => signed({ ...good, sid: undefined })],
    ['whose session is an object', () => signed({ ...good, sid: { $ne: '' } })],
    ['cut short', async () => (await issue(claims)).slice(0, -2)],
    ['that is no token', () => 'a.b.c'],
  ])('is refused %s', async (_name, make) => {
    expect(await verify(await make())).toBeNull()
  })
})
