import { z } from 'zod'
import { ImportError } from './entry'

const sealed = z.object({
  encrypted: z.literal(true),
  passwordProtected: z.literal(true),
  salt: z.string(),
  kdfType: z.union([z.literal(0), z.literal(1)]),
  kdfIterations: z.int().min(1).max(10_000_000),
  kdfMemory: z.int().min(1).max(1024).nullish(),
  kdfParallelism: z.int().min(1).max(16).nullish(),
  encKeyValidation_DO_NOT_EDIT: z.string(),
  data: z.string(),
})
type Sealed = z.infer<typeof sealed>

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (sign) => sign.codePointAt(0) ?? 0)

/** An export of Bitwarden that a password opens; null for every other content. Throws for one that only its account opens. */
export function sealedBitwarden(content: unknown): Sealed | null {
  if (!z.object({ encrypted: z.literal(true) }).safeParse(content).success) return null
  const read = sealed.safeParse(content)
  if (read.success) return read.data
  throw new ImportError(
    'Only the account that made this export can open it. Export it again, as plain JSON or protected by a password.',
  )
}

/** Opens it; null when the password is wrong. The password is kept nowhere. */
export async function openBitwarden(file: Sealed, password: string): Promise<string | null> {
  const key = await derive(file, password)
  const [encryption, authentication] = await Promise.all([expand(key, 'enc'), expand(key, 'mac')])
  key.fill(0)
  const check = await open(file.encKeyValidation_DO_NOT_EDIT, encryption, authentication)
  return check === null ? null : await open(file.data, encryption, authentication)
}

async function derive(file: Sealed, password: string): Promise<Uint8Array<ArrayBuffer>> {
  if (file.kdfType === 0) {
    const base = await crypto.subtle.importKey('raw', bytesOf(password), 'PBKDF2', false, [
      'deriveBits',
    ])
    const bits = await crypto.subtle.deriveBits(
      { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(file.salt), iterations: file.kdfIterations },
      base,
      256,
    )
    return new Uint8Array(bits)
  }
  const { argon2idAsync } = await import('@noble/hashes/argon2.js')
  const salt = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(file.salt)))
  const key = await argon2idAsync(password, salt, {
    t: file.kdfIterations,
    m: (file.kdfMemory ?? 64) * 1024,
    p: file.kdfParallelism ?? 4,
    dkLen: 32,
  })
  return new Uint8Array(key)
}

/** HKDF's second half (RFC 5869) for one block: Bitwarden leaves out the first. */
async function expand(
  key: Uint8Array<ArrayBuffer>,
  info: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return new Uint8Array(await crypto.subtle.sign('HMAC', hmac, bytesOf(`${info}\u0001`)))
}

/** Text of `2.iv|data|mac`: AES-256-CBC, then HMAC-SHA256. Null unless the MAC fits. */
async function open(
  text: string,
  encryption: Uint8Array<ArrayBuffer>,
  authentication: Uint8Array<ArrayBuffer>,
): Promise<string | null> {
  const [iv, data, mac] = (/^2\.([^|]+)\|([^|]+)\|([^|]+)$/.exec(text) ?? []).slice(1)
  if (iv === undefined || data === undefined || mac === undefined)
    throw new ImportError(
      'This export is sealed in a way that cannot be read here. Export it again.',
    )
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const macKey = await crypto.subtle.importKey('raw', authentication, hmac, false, ['verify'])
  const signed = new Uint8Array(await new Blob([fromBase64(iv), fromBase64(data)]).arrayBuffer())
  if (!(await crypto.subtle.verify('HMAC', macKey, fromBase64(mac), signed))) return null
  const key = await crypto.subtle.importKey('raw', encryption, 'AES-CBC', false, ['decrypt'])
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-CBC', iv: fromBase64(iv) },
    key,
    fromBase64(data),
  )
  return new TextDecoder().decode(plain)
}
