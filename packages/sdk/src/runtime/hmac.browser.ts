import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** HMAC-SHA256, in lower-case hex. Browsers have their own, but only behind a promise. */
export function hmacSha256Hex(key: string, data: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(data)))
}
