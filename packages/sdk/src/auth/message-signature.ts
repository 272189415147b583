import { randomBytes, sha256, signEd25519 } from '../runtime/crypto.ts'
import { toBase64, utf8 } from './encoding.ts'

/** The parts of a request that a signature covers. */
export interface SignableRequest {
  method: string
  url: URL
  body: Uint8Array | undefined
}

/** `Content-Digest` of a body (RFC 9530). */
export async function contentDigest(body: Uint8Array): Promise<string> {
  return `sha-256=:${toBase64(await sha256(body))}:`
}

/** `@signature-params` (RFC 9421, section 2.3): what is covered, in order, and how it was signed. */
export function signatureParams(
  components: readonly string[],
  params: { created: number; nonce?: string; keyId: string; algorithm?: string },
): string {
  const covered = components.map((name) => `"${name}"`).join(' ')
  const nonce = params.nonce === undefined ? '' : `;nonce="${params.nonce}"`
  const algorithm = params.algorithm === undefined ? '' : `;alg="${params.algorithm}"`
  return `(${covered});created=${params.created}${nonce};keyid="${params.keyId}"${algorithm}`
}

/** The signature base (RFC 9421, section 2.5): the exact text that is signed. */
export function signatureBase(
  components: readonly (readonly [name: string, value: string])[],
  params: string,
): string {
  const lines = components.map(([name, value]) => `"${name}": ${value}`)
  return [...lines, `"@signature-params": ${params}`].join('\n')
}

/**
 * Headers that sign a request with Ed25519: `@method`, `@path` and `@query`, and the digest of the body when there is one. A
 * fresh nonce each time lets the platform refuse any copy.
 */
export async function signRequest(
  request: SignableRequest,
  key: { handle: string; seed: Uint8Array },
  now = Date.now(),
): Promise<Record<string, string>> {
  const digest = request.body && (await contentDigest(request.body))
  const components: [string, string][] = [
    ['@method', request.method],
    ['@path', request.url.pathname],
    ['@query', request.url.search || '?'],
    ...(digest === undefined ? [] : [['content-digest', digest] satisfies [string, string]]),
  ]
  const params = signatureParams(
    components.map(([name]) => name),
    {
      created: Math.floor(now / 1000),
      nonce: toBase64(randomBytes(18)),
      keyId: key.handle,
      algorithm: 'ed25519',
    },
  )
  const signature = await signEd25519(key.seed, utf8(signatureBase(components, params)))
  return {
    ...(digest === undefined ? {} : { 'content-digest': digest }),
    'signature-input': `sesame=${params}`,
    signature: `sesame=:${toBase64(signature)}:`,
  }
}
