/** How long a checked credential is trusted: what ends elsewhere is refused here within this time. */
const TRUST_MS = 1_000
const MAX_ENTRIES = 10_000

interface Entry<T> {
  value: Promise<T | null>
  loadedAt: number
}

/** Remembers what the database said about a credential for a second, so that busy clients cost no query. */
export class CredentialCache<T> {
  readonly #entries = new Map<string, Entry<T>>()

  /** The remembered answer, or a new one. Refusals are not remembered: guesses leave nothing behind. */
  async get(key: string, load: () => Promise<T | null>): Promise<T | null> {
    const known = this.#entries.get(key)
    if (known && performance.now() - known.loadedAt < TRUST_MS) return known.value
    if (this.#entries.size >= MAX_ENTRIES) this.clear()
    // The age counts from before the query: what ended while it ran is not trusted for longer.
    const entry = { value: load(), loadedAt: performance.now() }
    this.#entries.set(key, entry)
    const forget = (): void => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key)
    }
    try {
      const value = await entry.value
      if (value === null) forget()
      return value
    } catch (error) {
      forget()
      throw error
    }
  }

  forget(key: string): void {
    this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
  }
}
