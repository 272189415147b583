import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { signEd25519 } from '../runtime/crypto.ts'
import { toBase64, utf8 } from './encoding.ts'
import { signatureBase, signatureParams, signRequest } from './message-signature.ts'
import { parsePrivateKey, pkcs8FromSeed } from './private-key.ts'

// RFC 9421, appendix B.1.4
const rfcKey = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
-----END PRIVATE KEY-----`

test('signs the example of RFC 9421, appendix B.2.6, as printed there', async () => {
  const components = [
    ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
    ['@method', 'POST'],
    ['@path', '/foo'],
    ['@authority', 'example.com'],
    ['content-type', 'application/json'],
    ['content-length', '18'],
  ] as const
  const params = signatureParams(
    components.map(([name]) => name),
    { created: 1618884473, keyId: 'test-key-ed25519' },
  )
  expect(params).toBe(
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
  )
  const signature = await signEd25519(
    parsePrivateKey(rfcKey),
    utf8(signatureBase(components, params)),
  )
  expect(toBase64(signature)).toBe(
    'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
  )
})

test('covers method, path, query and the digest of the body, with a fresh nonce each time', async () => {
  const seed = parsePrivateKey(rfcKey)
  const body = utf8('{"reason":"Migrate"}')
  const request = { method: 'POST', url: new URL('http://h/api/v1/vault/leases?a=1'), body }
  const now = 1_773_057_600_000
  const headers = await signRequest(request, { handle: 'my-agent', seed }, now)
  const input = headers['signature-input'] ?? ''
  const digest = createHash('sha256').update(body).digest('base64')
  expect(headers['content-digest']).toBe(`sha-256=:${digest}:`)
  expect(input).toMatch(
    /^sesame=\("@method" "@path" "@query" "content-digest"\);created=1773057600;nonce="[^"]{24}";keyid="my-agent";alg="ed25519"$/,
  )
  const base = [
    '"@method": POST',
    '"@path": /api/v1/vault/leases',
    '"@query": ?a=1',
    `"content-digest": sha-256=:${digest}:`,
    `"@signature-params": ${input.slice('sesame='.length)}`,
  ].join('\n')
  const signature = Buffer.from(headers['signature']?.slice('sesame=:'.length, -1) ?? '', 'base64')
  const der = Buffer.from(pkcs8FromSeed(seed))
  const publicKey = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  expect(verify(null, Buffer.from(base), publicKey, signature)).toBe(true)
  expect(await signRequest(request, { handle: 'my-agent', seed }, now)).not.toEqual(headers)
})

test('an empty query is covered as "?"', async () => {
  const seed = parsePrivateKey(rfcKey)
  const request = { method: 'GET', url: new URL('http://h/api/v1/channels'), body: undefined }
  const headers = await signRequest(request, { handle: 'a', seed })
  expect(headers['signature-input']).toMatch(/^sesame=\("@method" "@path" "@query"\);/)
  expect(headers).not.toHaveProperty('content-digest')
})
