import { hash, randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A random string of letters and digits, without modulo bias. 43 characters carry 256 bits. */
export function randomToken(length: number): string {
  let token = ''
  while (token.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < ALPHABET.length * 4 && token.length < length)
        token += ALPHABET.charAt(byte % ALPHABET.length)
    }
  }
  return token
}

/** SHA-256. Enough for tokens that are random themselves; passwords go through argon2id. */
export const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer')
