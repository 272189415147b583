import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parsePublicKey, verifyEd25519 } from './ed25519.ts'

describe('verifyEd25519', () => {
  const publicKey = Buffer.from('JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs', 'base64url')
  const base = Buffer.from(
    [
      '"date": Tue, 20 Apr 2021 02:07:55 GMT',
      '"@method": POST',
      '"@path": /foo',
      '"@authority": example.com',
      '"content-type": application/json',
      '"content-length": 18',
      '"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    ].join('\n'),
  )
  const signature = Buffer.from(
    'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    'base64',
  )

  test('accepts the Ed25519 vector of RFC 9421, appendix B.2.6', () => {
    expect(verifyEd25519(publicKey, base, signature)).toBe(true)
  })

  test('refuses it with any one byte changed', () => {
    for (let at = 0; at < base.length; at++) {
      const changed = Buffer.from(base)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(verifyEd25519(publicKey, changed, signature)).toBe(false)
    }
    for (let at = 0; at < signature.length; at++) {
      const changed = Buffer.from(signature)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(verifyEd25519(publicKey, base, changed)).toBe(false)
    }
  })
})

describe('parsePublicKey', () => {
  const { publicKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')

  test.each([
    ['PEM', String(publicKey.export({ type: 'spki', format: 'pem' }))],
    ['DER in base64', publicKey.export({ type: 'spki', format: 'der' }).toString('base64')],
    ['32 bytes in base64', raw.toString('base64')],
    ['32 bytes in base64url', raw.toString('base64url')],
    ['32 bytes in hex', raw.toString('hex')],
  ])('reads %s', (_name, text) => {
    expect(parsePublicKey(text)).toEqual(raw)
  })

  test.each([
    ['text', 'not a key'],
    ['too few bytes', raw.subarray(1).toString('base64')],
    [
      'an RSA key',
      String(
        generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
          type: 'spki',
          format: 'pem',
        }),
      ),
    ],
    ['the neutral point, which verifies what nobody signed', `01${'00'.repeat(31)}`],
    ['a point of order eight', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
    [
      'the same point with its sign bit set',
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    ],
  ])('refuses %s', (_name, text) => {
    expect(parsePublicKey(text)).toBeNull()
  })
})
