/** How much of a file is searched. */
const SEARCHED_BYTES = 64 * 1024

/** The beginning of a file of text, whatever it calls itself; `null` when its bytes are no text in UTF-8. */
export function searchableText(bytes: Buffer): string | null {
  const head = bytes.subarray(0, SEARCHED_BYTES)
  if (head.length === 0 || head.includes(0)) return null
  try {
    // What is cut off may end in the middle of a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, {
      stream: bytes.length > head.length,
    })
  } catch {
    return null
  }
}
