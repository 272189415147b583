import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../http/errors.ts'

const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 1 + NONCE_BYTES

/** What a ciphertext is bound to: where it stands. Opened anywhere else, it does not decrypt. */
export type SealContext = readonly (string | number)[]

/** The ciphertext was changed, stands where it was not written, or was sealed with another key. */
export class UnsealError extends AppError {
  override readonly name = 'UnsealError'

  constructor(why: string, options: { cause?: unknown } = {}) {
    super(
      'unreadable_secret',
      'A stored secret cannot be opened: it was changed or moved outside Sesame, or sealed with another key. Restore an earlier version of it, or a backup.',
      { cause: new Error(why, options) },
    )
  }
}

/** Encrypts with AES-256-GCM and a random 96-bit nonce. Layout: format (1 byte), nonce, ciphertext, tag. */
export function seal(key: Uint8Array, plaintext: Uint8Array, context: SealContext): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(additionalData(context))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([Buffer.of(FORMAT), nonce, ciphertext, cipher.getAuthTag()])
}

/** Decrypts what `seal` made with the same key and context. Throws `UnsealError` otherwise, whatever the reason. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: SealContext): Buffer {
  if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== FORMAT)
    throw new UnsealError('This is not a sealed value.')
  const nonce = sealed.subarray(1, HEADER_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(additionalData(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const start = decipher.update(sealed.subarray(HEADER_BYTES, sealed.length - TAG_BYTES))
  try {
    return Buffer.concat([start, decipher.final()])
  } catch (error) {
    throw new UnsealError('The sealed value does not fit its place or its key.', { cause: error })
  } finally {
    start.fill(0)
  }
}

/** JSON of an array: no two different contexts give the same bytes, whatever characters a name holds. */
const additionalData = (context: SealContext): Buffer => Buffer.from(JSON.stringify(context))
