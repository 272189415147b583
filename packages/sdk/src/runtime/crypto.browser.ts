import { pkcs8FromSeed } from '../auth/private-key.ts'

/** SHA-256 of the data. */
export async function sha256(data: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(data)))
}

/** Ed25519 signature (64 bytes) by the key with this 32-byte seed. */
export async function signEd25519(seed: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('pkcs8', pkcs8FromSeed(seed), 'Ed25519', false, [
    'sign',
  ])
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, new Uint8Array(data)))
}

/** Bytes that nobody can guess. */
export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length))
}
