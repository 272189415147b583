/** A statement is prepared from this run on: what is asked once or twice is not worth keeping. */
const RUNS_BEFORE = 5
/** Each of them takes memory in every connection. */
const MAX_PREPARED = 120
const MAX_COUNTED = 2_000

/**
 * Chooses the statements that PostgreSQL parses and plans once per connection. Their text holds no values, so the
 * ones that are asked often are few.
 */
export class PreparedStatements {
  readonly #runs = new Map<string, number>()
  readonly #names = new Map<string, string>()
  #generation = 0

  /** The name to run `text` under, from its fifth run on. */
  nameOf(text: string): string | undefined {
    const name = this.#names.get(text)
    if (name !== undefined || this.#names.size >= MAX_PREPARED) return name
    const runs = (this.#runs.get(text) ?? 0) + 1
    if (runs >= RUNS_BEFORE) {
      this.#runs.delete(text)
      this.#names.set(text, `sesame_${this.#generation}_${this.#names.size}`)
      return this.#names.get(text)
    }
    if (this.#runs.size >= MAX_COUNTED) this.#runs.clear()
    this.#runs.set(text, runs)
    return undefined
  }

  /** Prepares everything anew under other names. */
  renew(): void {
    this.#generation += 1
    this.#names.clear()
  }
}

const FEATURE_NOT_SUPPORTED = '0A000'

/**
 * Whether a prepared statement no longer fits: another node's migration gave a table it reads a new column. PostgreSQL
 * has no code of its own for it.
 */
export const isOutdatedStatement = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === FEATURE_NOT_SUPPORTED &&
  'routine' in error &&
  error.routine === 'RevalidateCachedQuery'
