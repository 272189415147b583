const SAMPLE = 8_192
/** Characters that are searched at once, and how many of them the next ones repeat. */
const SLICE = 16_384
const OVERLAP = 2_048

/** The text of a file, in slices that overlap; none when it is no text. */
export function* textSlices(bytes: Buffer): Generator<string> {
  const text = textOf(bytes)
  if (text === null) return
  for (let start = 0; start < text.length; start += SLICE - OVERLAP) {
    yield text.slice(start, start + SLICE)
    if (start + SLICE >= text.length) return
  }
}

function textOf(bytes: Buffer): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le')
  if (first === 0xfe && second === 0xff && bytes.length % 2 === 0)
    return Buffer.from(bytes).swap16().toString('utf16le')
  return bytes.subarray(0, SAMPLE).includes(0) ? null : bytes.toString()
}
