import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifyEd25519 } from './ed25519.ts'
import { assertDigest } from '../http/body-digest.ts'
import type { RequestHead } from '../http/request-head.ts'
import { readHttpSignature } from './http-signature.ts'

type SignedRequest = RequestHead & { rawBody: Buffer | null }

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const rawPublicKey = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
const body = Buffer.from('{"content":"Hello"}')
const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`

const ALL = ['@method', '@path', '@query', 'content-digest']
const PARAMS = ';created=1790000000;nonce="0123456789abcdef";keyid="scout";alg="ed25519"'

interface Shape {
  method?: string
  url?: string
  body?: Buffer | null
  covered?: string[]
  params?: string
  contentDigest?: string
}

/** A request whose signature is right for what it covers, whether or not that is enough. */
function signedRequest({
  method = 'POST',
  url = '/api/v1/x?a=1',
  covered = ALL,
  params = PARAMS,
  ...rest
}: Shape = {}): SignedRequest {
  const sent = rest.body === undefined ? body : rest.body
  const contentDigest = rest.contentDigest ?? digest
  const [path = '', query] = url.split('?')
  const values: Record<string, string> = {
    '@method': method,
    '@path': path,
    '@query': query === undefined ? '?' : `?${query}`,
    'content-digest': contentDigest,
  }
  const signatureParams = `(${covered.map((name) => `"${name}"`).join(' ')})${params}`
  const base = [
    ...covered.map((name) => `"${name}": ${values[name]}`),
    `"@signature-params": ${signatureParams}`,
  ].join('\n')
  return {
    raw: { method, url },
    rawBody: sent,
    headers: {
      ...(sent && { 'content-length': String(sent.length), 'content-digest': contentDigest }),
      'signature-input': `sesame=${signatureParams}`,
      signature: `sesame=:${sign(null, Buffer.from(base), privateKey).toString('base64')}:`,
    },
  }
}

/** Whether the request would be let in, its age and nonce aside. */
function isAccepted(request: SignedRequest): boolean {
  try {
    const proof = readHttpSignature(request)
    if (proof?.digest) assertDigest(proof.digest, request)
    return proof !== null && verifyEd25519(rawPublicKey, proof.signed, proof.signature)
  } catch {
    return false
  }
}

describe('an HTTP message signature', () => {
  test('is accepted when it covers everything', () => {
    expect(readHttpSignature(signedRequest())).toMatchObject({
      keyId: 'scout',
      created: 1_790_000_000,
      nonce: '0123456789abcdef',
    })
    expect(isAccepted(signedRequest())).toBe(true)
    expect(
      isAccepted(
        signedRequest({ method: 'GET', url: '/api/v1/x', body: null, covered: ALL.slice(0, 3) }),
      ),
    ).toBe(true)
  })

  test('is not seen where there is none', () => {
    expect(readHttpSignature({ raw: { method: 'GET', url: '/' }, headers: {} })).toBeNull()
  })

  test.each<[string, Shape]>([
    ['nothing', { covered: [] }],
    ['no method', { covered: ['@path', '@query', 'content-digest'] }],
    ['no path', { covered: ['@method', '@query', 'content-digest'] }],
    ['no query', { covered: ['@method', '@path', 'content-digest'] }],
    ['no digest of a body', { covered: ['@method', '@path', '@query'] }],
    ['a component twice', { covered: [...ALL, '@path'] }],
    ['a component that we do not build', { covered: [...ALL, '@status'] }],
    ['no nonce', { params: ';created=1790000000;keyid="scout";alg="ed25519"' }],
    ['a short nonce', { params: PARAMS.replace('0123456789abcdef', 'short') }],
    ['no time', { params: ';nonce="0123456789abcdef";keyid="scout";alg="ed25519"' }],
    ['no key id', { params: ';created=1790000000;nonce="0123456789abcdef";alg="ed25519"' }],
    ['no algorithm', { params: ';created=1790000000;nonce="0123456789abcdef";keyid="scout"' }],
    ['another algorithm', { params: PARAMS.replace('ed25519', 'hmac-sha256') }],
    ['a parameter twice', { params: `${PARAMS};created=1790000001` }],
    ['an unknown parameter', { params: `${PARAMS};tag="x"` }],
    ['a digest of another kind only', { contentDigest: digest.replace('sha-256', 'sha-512') }],
    ['two digests', { contentDigest: `${digest}, ${digest}` }],
  ])('is refused when it covers or carries %s', (_name, shape) => {
    expect(() => readHttpSignature(signedRequest(shape))).toThrow(
      expect.objectContaining({ code: 'invalid_signature' }),
    )
  })

  test('is refused with a body of another digest, or one whose bytes are not known', () => {
    const request = signedRequest()
    const { digest: signed } = readHttpSignature(request) ?? { digest: null }
    if (!signed) throw new Error('no digest was read')
    expect(() => assertDigest(signed, request)).not.toThrow()
    for (const rawBody of [Buffer.from('{"content":"Hallo"}'), null]) {
      expect(() => assertDigest(signed, { ...request, rawBody })).toThrow(
        expect.objectContaining({ code: 'invalid_signature' }),
      )
    }
  })

  test.each(['signature', 'signature-input'])('is refused without the header %s', (name) => {
    const request = signedRequest()
    delete request.headers[name]
    expect(() => readHttpSignature(request)).toThrow(
      expect.objectContaining({ code: 'invalid_signature' }),
    )
  })

  test('is refused after any change of what it covers: 20,000 mutations', () => {
    const original = signedRequest()
    const texts = [
      'signature',
      'signature-input',
      'content-digest',
      'method',
      'url',
      'body',
    ] as const
    const edits = fc.record({
      where: fc.constantFrom(...texts),
      at: fc.nat(),
      how: fc.constantFrom('replace', 'insert', 'remove', 'repeat'),
      character: fc.string({ minLength: 1, maxLength: 3 }),
    })
    fc.assert(
      fc.property(edits, ({ where, at, how, character }) => {
        const edit = (text: string): string => {
          const from = at % (text.length + 1)
          const to = how === 'replace' || how === 'remove' ? from + 1 : from
          const put = how === 'remove' ? '' : how === 'repeat' ? text.slice(0, from) : character
          return text.slice(0, from) + put + text.slice(to)
        }
        const changed: SignedRequest = {
          raw: {
            method: where === 'method' ? edit('POST') : 'POST',
            url: where === 'url' ? edit('/api/v1/x?a=1') : '/api/v1/x?a=1',
          },
          rawBody: where === 'body' ? Buffer.from(edit(body.toString())) : body,
          headers: { ...original.headers },
        }
        if (where === 'signature' || where === 'signature-input' || where === 'content-digest') {
          changed.headers[where] = edit(String(original.headers[where]))
        }
        fc.pre(!isSame(original, changed))
        return !isAccepted(changed)
      }),
      { numRuns: 20_000 },
    )
  })
})

/** What means the same, byte for byte, after the spaces around a header are gone. */
function isSame(a: SignedRequest, b: SignedRequest): boolean {
  const plain = (request: SignedRequest): string =>
    JSON.stringify([
      request.raw,
      request.rawBody?.toString(),
      ...['signature', 'signature-input', 'content-digest'].map((name) =>
        String(request.headers[name]).trim(),
      ),
    ])
  return plain(a) === plain(b)
}
