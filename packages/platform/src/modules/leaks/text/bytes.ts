/** A character and the bytes it was made of. */
export interface DecodedChar {
  text: string
  at: number
  length: number
}

/** Bytes as text: UTF-16 when every second byte is zero, else UTF-8. What is neither counts byte by byte. */
export function* decodeBytes(bytes: Uint8Array): Generator<DecodedChar> {
  const wide = widthOf(bytes)
  if (wide) {
    for (let at = wide.start; at + 1 < bytes.length; at += 2) {
      const [low, high] = wide.isLittle ? [at, at + 1] : [at + 1, at]
      const code = (bytes[low] ?? 0) | ((bytes[high] ?? 0) << 8)
      yield { text: String.fromCharCode(code), at, length: 2 }
    }
    return
  }
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0
    const length = sequenceLength(bytes, at, first)
    yield {
      text: length === 1 ? String.fromCharCode(first) : multiByte(bytes, at, length),
      at,
      length,
    }
    at += length
  }
}

/** The order of UTF-16, judged by where the zero bytes of Latin text stand. */
function widthOf(bytes: Uint8Array): { isLittle: boolean; start: number } | null {
  if (bytes.length < 8) return null
  const zeros = [0, 0]
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) * 2 < bytes.length * 0.6) return null
  // Zeros on even places: big-endian from 0, or little-endian that begins one byte later. Both read the same.
  return even > odd ? { isLittle: false, start: 0 } : { isLittle: true, start: 0 }
}

function sequenceLength(bytes: Uint8Array, at: number, first: number): number {
  const length = first >= 0xf0 && first < 0xf8 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1
  if (length === 1 || first >= 0xf8) return 1
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 1
  return length
}

const multiByte = (bytes: Uint8Array, at: number, length: number): string =>
  Buffer.from(bytes.subarray(at, at + length)).toString()
