import { createPublicKey, verify } from 'node:crypto'

/** Verifies an Ed25519 signature by a raw 32-byte public key. */
export function verifyEd25519(publicKey: Buffer, data: Buffer, signature: Buffer): boolean {
  if (signature.length !== 64) return false
  return verify(null, data, importPublicKey(publicKey), signature)
}

function importPublicKey(raw: Buffer) {
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  })
}

/** What stands before the key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Reads a public key given as PEM, as SPKI DER in base64, or as its 32 bytes in base64, base64url or hex. `null` when
 * it is none of these, or a point that proves nothing (a key of small order verifies signatures nobody made).
 */
export function parsePublicKey(text: string): Buffer | null {
  const compact = text.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '')
  const raw = /^[0-9a-f]{64}$/i.test(compact) ? Buffer.from(compact, 'hex') : fromBase64(compact)
  const key = raw?.length === 44 && raw.subarray(0, 12).equals(SPKI_PREFIX) ? raw.subarray(12) : raw
  if (key?.length !== 32 || SMALL_ORDER.has(withoutSign(key))) return null
  try {
    importPublicKey(key)
    return key
  } catch {
    return null
  }
}

function fromBase64(text: string): Buffer | null {
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null
}

function withoutSign(key: Buffer): string {
  const copy = Buffer.from(key)
  copy[31] = (copy[31] ?? 0) & 0x7f
  return copy.toString('hex')
}

/** The y coordinates of the points of small order, the non-canonical spellings included (sign bit cleared). */
const SMALL_ORDER = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])
