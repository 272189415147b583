/** Parts of a list, for statements that may carry 65,535 values at most. */
export function* chunked<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
