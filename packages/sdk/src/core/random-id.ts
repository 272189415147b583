import { randomBytes } from '../runtime/crypto.ts'

/** A random id (UUID, version 4). `crypto.randomUUID` is absent from pages without TLS. */
export function randomId(): string {
  const bytes = randomBytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  let id = ''
  for (const [index, byte] of bytes.entries()) {
    if (index === 4 || index === 6 || index === 8 || index === 10) id += '-'
    id += byte < 16 ? `0${byte.toString(16)}` : byte.toString(16)
  }
  return id
}
