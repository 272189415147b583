import { onAbort } from '../core/abort.ts'

/** Which waits between attempts grow how. */
export interface RetryOptions {
  /** After how many attempts in a row to give up. */
  maxAttempts: number
  /** No wait is longer than this, in milliseconds. */
  maxDelayMs: number
}

const baseMs = 1_000
const leastPatienceMs = 10_000
const mostPatienceMs = 30_000

/** Counts attempts to connect, and waits between them; a wait can be cut short. */
export class Retries {
  readonly #options: RetryOptions
  #attempts = 0
  #hurry: (() => void) | null = null

  constructor(options: RetryOptions) {
    this.#options = options
  }

  get attempts(): number {
    return this.#attempts
  }

  get isExhausted(): boolean {
    return this.#attempts >= this.#options.maxAttempts
  }

  /**
   * How long the next attempt may take: longer after those that failed. A server that all its clients come back to is slow;
   * were each to leave after the same short time, what it did for them would be lost and none of them ever in.
   */
  get patienceMs(): number {
    return Math.min(mostPatienceMs, leastPatienceMs * Math.max(1, this.#attempts))
  }

  /** A connection has held: the next outage starts with a short wait. */
  reset(): void {
    this.#attempts = 0
  }

  /**
   * Counts one attempt and answers how long to wait before it: half to all of a bound that doubles with each, so that clients
   * of the same server do not come back at the same instant, and ten attempts last at least four minutes.
   */
  nextDelayMs(random = Math.random): number {
    this.#attempts += 1
    const bound = Math.min(this.#options.maxDelayMs, baseMs * 2 ** (this.#attempts - 1))
    return Math.floor(bound * (0.5 + random() / 2))
  }

  /** Waits; rejects with the signal's reason when it is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      let off = (): void => {}
      const end = (): void => {
        clearTimeout(timer)
        off()
        this.#hurry = null
        resolve()
      }
      const timer = setTimeout(end, ms)
      this.#hurry = end
      off = onAbort(signal, () => {
        clearTimeout(timer)
        this.#hurry = null
        reject(signal.reason)
      })
    })
  }

  /** Ends the wait that is under way. */
  hurry(): void {
    this.#hurry?.()
  }
}
