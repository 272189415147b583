import { AppError } from '../../http/errors.ts'
import { MAX_AT_ONCE } from './fetch-limits.ts'

/** Counts the calls that each holder of leases has under way on this node. */
export class FetchSlots {
  readonly #taken = new Map<string, number>()

  /** Takes a place, or refuses; the return value gives it back. */
  take(principalId: string): () => void {
    const count = this.#taken.get(principalId) ?? 0
    if (count >= MAX_AT_ONCE)
      throw new AppError(
        'rate_limited',
        `At most ${MAX_AT_ONCE} calls with secrets are made for you at once. Wait until one has ended.`,
        { retryAfterSeconds: 1 },
      )
    this.#taken.set(principalId, count + 1)
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      const left = (this.#taken.get(principalId) ?? 1) - 1
      if (left > 0) this.#taken.set(principalId, left)
      else this.#taken.delete(principalId)
    }
  }
}
