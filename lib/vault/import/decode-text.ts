export interface DecodedText {
  text: string
  /** What the file is written in, unless it is UTF-8. */
  encoding: 'UTF-16' | 'Windows-1252' | null
}

/** The text of a file: by its byte order mark, by where its zeros stand, as UTF-8, or else as Windows-1252. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return utf16(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be')
  const zeros = zerosBySide(bytes.subarray(0, 4096))
  if (zeros.odd > 0.4 && zeros.even < 0.05) return utf16(bytes, 'utf-16le')
  if (zeros.even > 0.4 && zeros.odd < 0.05) return utf16(bytes, 'utf-16be')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: null }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
  }
}

const utf16 = (bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): DecodedText => ({
  text: new TextDecoder(label).decode(bytes),
  encoding: 'UTF-16',
})

/** Which part of the bytes on even and on odd places is zero. */
function zerosBySide(bytes: Uint8Array): { even: number; odd: number } {
  const pairs = Math.floor(bytes.length / 2)
  if (pairs === 0) return { even: 0, odd: 0 }
  const count = (side: number): number =>
    bytes.filter((byte, at) => byte === 0 && at % 2 === side).length / pairs
  return { even: count(0), odd: count(1) }
}
