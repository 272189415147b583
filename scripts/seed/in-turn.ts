/** Calls `make` for 0, 1, … `count` - 1, a few at a time, and returns what came of each, in order. */
export async function inTurn<T>(
  count: number,
  make: (index: number) => Promise<T>,
  atOnce = 6,
): Promise<T[]> {
  const made: T[] = []
  for (let first = 0; first < count; first += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - first) }, (_, step) =>
      make(first + step),
    )
    made.push(...(await Promise.all(some)))
  }
  return made
}
