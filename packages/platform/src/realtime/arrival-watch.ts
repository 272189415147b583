/** What is written within a second of the last answer is asked for together. */
const ROUND_MS = 1_000

/**
 * Knows up to when what was written to a socket has arrived. That a write succeeded says nothing of it: the kernel takes bytes for
 * a peer that is gone. A ping goes behind them, and its pong, which every WebSocket library sends by itself, comes when the other
 * side has read that far.
 */
export class ArrivalWatch {
  readonly #ping: () => Promise<void>
  #arrivedAt = new Date()
  #isAsked = false
  #hasMore = false
  #askedAt: Date | null = null
  #pause: NodeJS.Timeout | null = null

  /** @param ping writes a ping behind all that waits to be written */
  constructor(ping: () => Promise<void>) {
    this.#ping = ping
  }

  /** All that was written before has arrived. */
  get arrivedAt(): Date {
    return this.#arrivedAt
  }

  /** Something is written, at the latest at the end of this tick. */
  written(): void {
    this.#hasMore = true
    if (!this.#isAsked && !this.#pause) this.#ask()
  }

  /** The other side answered. */
  answered(): void {
    if (!this.#askedAt) return
    this.#arrivedAt = this.#askedAt
    this.#askedAt = null
    this.#isAsked = false
    this.#pause = setTimeout(() => {
      this.#pause = null
      if (this.#hasMore) this.#ask()
    }, ROUND_MS)
    this.#pause.unref()
  }

  end(): void {
    if (this.#pause) clearTimeout(this.#pause)
    this.#pause = null
    this.#isAsked = true
  }

  #ask(): void {
    this.#isAsked = true
    // Behind what this tick writes.
    setImmediate(() => {
      this.#hasMore = false
      const at = new Date()
      void this.#ping().then(() => {
        this.#askedAt = at
      })
    })
  }
}
