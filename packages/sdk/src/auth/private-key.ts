import { SesameError } from '../core/errors.ts'
import { fromBase64, fromHex } from './encoding.ts'

/** What stands before the seed in an Ed25519 key in PKCS#8 (RFC 8410): version, algorithm, two octet strings. */
const pkcs8Prefix = fromHex('302e020100300506032b657004220420')
/** The same in version 2, which carries the public key after the seed. The first length byte depends on that. */
const pkcs8V2Prefix = fromHex('3053020101300506032b657004220420')
const seedLength = 32

/**
 * The 32-byte seed of an Ed25519 private key given as PKCS#8 PEM, PKCS#8 DER in base64, or the seed itself in base64,
 * base64url or hex.
 */
export function parsePrivateKey(privateKey: string): Uint8Array<ArrayBuffer> {
  if (typeof privateKey !== 'string') throw new SesameError('The private key is missing.')
  const text = privateKey
    .replace(/-----(BEGIN|END) PRIVATE KEY-----/g, '')
    .replace(/\\n/g, '')
    .replace(/\s+/g, '')
  if (/^[0-9a-f]{64}$/i.test(text)) return fromHex(text)
  const bytes = fromBase64(text)
  const seed = bytes?.length === seedLength ? bytes : bytes && seedOfPkcs8(bytes)
  if (!seed) {
    throw new SesameError(
      'The private key is not an Ed25519 key. Give it as PKCS#8 PEM, as PKCS#8 DER in base64, or as its 32-byte seed in base64 or hex.',
    )
  }
  return seed
}

/** The seed as an unencrypted PKCS#8 document in DER. */
export function pkcs8FromSeed(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  const der = new Uint8Array(pkcs8Prefix.length + seedLength)
  der.set(pkcs8Prefix)
  der.set(seed, pkcs8Prefix.length)
  return der
}

function seedOfPkcs8(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const startsWith = (prefix: Uint8Array) =>
    prefix.every((byte, index) => index === 1 || der[index] === byte)
  if (!startsWith(pkcs8Prefix) && !startsWith(pkcs8V2Prefix)) return null
  const end = pkcs8Prefix.length + seedLength
  return der.length >= end ? der.slice(pkcs8Prefix.length, end) : null
}
