/** A short name for a long text, for addresses and keys: the same for the same text (FNV-1a). Not for secrets. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (const letter of text) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}
