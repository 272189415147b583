import { createHash, createPrivateKey, randomBytes as randomNodeBytes, sign } from 'node:crypto'
import { pkcs8FromSeed } from '../auth/private-key.ts'

/** SHA-256 of the data. */
export async function sha256(data: Uint8Array): Promise<Uint8Array> {
  return createHash('sha256').update(data).digest()
}

/** Ed25519 signature (64 bytes) by the key with this 32-byte seed. */
export async function signEd25519(seed: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
  const der = Buffer.from(pkcs8FromSeed(seed))
  return sign(null, data, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

/** Bytes that nobody can guess. */
export function randomBytes(length: number): Uint8Array {
  return randomNodeBytes(length)
}
