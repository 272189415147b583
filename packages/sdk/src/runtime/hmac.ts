import { createHmac } from 'node:crypto'

/** HMAC-SHA256, in lower-case hex. */
export function hmacSha256Hex(key: string, data: string): string {
  return createHmac('sha256', key).update(data).digest('hex')
}
