/** Gathers what is asked for within this time: one frame of the screen. A page out of sight draws none, and asks too. */
const frameMs = 16

/**
 * Makes one call of many: everything that is asked for within a frame goes out together, at most `max` at once, and everybody
 * gets the answer to all of it. When a call fails, it fails for those who asked with it.
 */
export function batched<K, A>(
  max: number,
  ask: (keys: readonly K[]) => Promise<A>,
): (key: K) => Promise<A> {
  let waiting: { key: K; resolve: (answer: A | Promise<A>) => void }[] = []
  const flush = (): void => {
    const all = waiting
    waiting = []
    for (let from = 0; from < all.length; from += max) {
      const some = all.slice(from, from + max)
      const answer = ask(some.map(({ key }) => key))
      for (const { resolve } of some) resolve(answer)
    }
  }
  return (key) =>
    new Promise((resolve) => {
      if (waiting.length === 0) setTimeout(flush, frameMs)
      waiting.push({ key, resolve })
    })
}
