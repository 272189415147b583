/** Time zones have spellings without number, which an address or a cookie can name. */
const mostKept = 300

/** Keeps what was made of each input, compared by its JSON: making a formatter takes longer than using it a hundred times. */
export function keptBy<K, T>(make: (input: K) => T): (input: K) => T {
  const kept = new Map<string, T>()
  return (input) => {
    const key = JSON.stringify(input)
    const known = kept.get(key)
    if (known !== undefined) return known
    if (kept.size >= mostKept) kept.clear()
    const fresh = make(input)
    kept.set(key, fresh)
    return fresh
  }
}
