/** More askers than this wait for the run after the next one. */
const MAX_GROUP = 200

interface Asker<K, V> {
  key: K
  resolve: (value: V | PromiseLike<V>) => void
}

/**
 * Answers many askers by few runs: those who ask while a run is under way are answered together by the next one. A run
 * begins after each of its askers has asked, so that no answer is older than its question, and nothing is kept.
 */
export class Gathered<K, V> {
  readonly #run: (keys: readonly K[]) => readonly Promise<V>[]
  readonly #onIdle: () => void
  #waiting: Asker<K, V>[] = []
  #isRunning = false

  /**
   * @param run an answer for each key, in their order; each fails by itself
   * @param onIdle called when nobody waits any more
   */
  constructor(run: (keys: readonly K[]) => readonly Promise<V>[], onIdle: () => void = () => {}) {
    this.#run = run
    this.#onIdle = onIdle
  }

  ask(key: K): Promise<V> {
    return new Promise((resolve) => {
      this.#waiting.push({ key, resolve })
      if (this.#isRunning) return
      this.#isRunning = true
      setImmediate(() => void this.#runAll())
    })
  }

  async #runAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, MAX_GROUP)
      const answers = this.#run(group.map(({ key }) => key))
      for (const [index, { resolve }] of group.entries())
        resolve(answers[index] ?? Promise.reject(new Error('A run left a key out.')))
      await Promise.allSettled(answers)
    }
    this.#isRunning = false
    this.#onIdle()
  }
}

/** Asks one question for all keys; what fails, fails for all of them. */
export function inOne<K, V>(
  ask: (keys: readonly K[]) => Promise<(key: K) => V>,
): (keys: readonly K[]) => readonly Promise<V>[] {
  return (keys) => {
    const answer = ask(keys)
    return keys.map(async (key) => (await answer)(key))
  }
}
