import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { signEd25519 } from '../runtime/crypto.ts'
import { signEd25519 as signInBrowser } from '../runtime/crypto.browser.ts'
import { utf8 } from './encoding.ts'
import { parsePrivateKey } from './private-key.ts'

test('takes a key as PEM, as DER and as a seed, in every spelling', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url')
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  const spellings = [
    pem,
    pem.replaceAll('\n', '\\n'),
    pem.replaceAll('\n', '\r\n'),
    der.toString('base64'),
    seed.toString('base64'),
    seed.toString('base64url'),
    seed.toString('hex'),
    seed.toString('hex').toUpperCase(),
  ]
  for (const spelling of spellings) expect(Buffer.from(parsePrivateKey(spelling))).toEqual(seed)
})

test('refuses what is no Ed25519 key, without repeating it', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const x25519 = generateKeyPairSync('x25519').privateKey
  const wrong = [
    '',
    'canary',
    'canary-canary-canary',
    rsa.export({ format: 'pem', type: 'pkcs8' }).toString(),
    x25519.export({ format: 'pem', type: 'pkcs8' }).toString(),
  ]
  for (const key of wrong) {
    expect(() => parsePrivateKey(key)).toThrow(/^The private key is not an Ed25519 key/)
    expect(() => parsePrivateKey(key)).not.toThrow(/canary/)
  }
})

test('a browser makes the same signature as Node', async () => {
  const seed = parsePrivateKey('07'.repeat(32))
  const data = utf8('sesame-connect\nmy-agent')
  expect(Buffer.from(await signInBrowser(seed, data))).toEqual(
    Buffer.from(await signEd25519(seed, data)),
  )
})
