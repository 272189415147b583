/** With more than so many waiting, and then with twice as many, those that are not wanted any more are let go. */
const LEAST_SWEPT = 64

interface Waiting {
  isWanted: () => boolean
  begin: () => void
  drop: () => void
}

/**
 * Lets a few of many works run at the same time, so that after an outage those under way end instead of all getting slower,
 * and the database has connections left for calls. What nobody waits for any more is not begun.
 */
export class Turns {
  readonly #atOnce: number
  readonly #next: 'oldest' | 'newest'
  #waiting: Waiting[] = []
  #sweepAt = LEAST_SWEPT
  #running = 0

  /** @param next Whose turn it is first. Clients that give up after a time and come back are served newest first: who has waited longest is about to leave, and work for them would be lost. */
  constructor(atOnce: number, next: 'oldest' | 'newest') {
    this.#atOnce = atOnce
    this.#next = next
  }

  /** Does the work when it has its turn; `null` when it is not wanted any more by then. */
  async take<T>(isWanted: () => boolean, work: () => Promise<T>): Promise<T | null> {
    if (!this.#begins() && !(await this.#wait(isWanted))) return null
    return await this.#run(work)
  }

  /** Does work that is wanted whatever happens. */
  async always<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#begins()) await this.#wait(() => true)
    return await this.#run(work)
  }

  /** Takes a turn that is free. */
  #begins(): boolean {
    if (this.#running >= this.#atOnce) return false
    this.#running++
    return true
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } finally {
      this.#handOn()
    }
  }

  #wait(isWanted: () => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push({ isWanted, begin: () => resolve(true), drop: () => resolve(false) })
      if (this.#waiting.length >= this.#sweepAt) this.#sweep()
    })
  }

  /** How many wait; at most twice as many as are wanted, and a few. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Those at the end of the line would otherwise be kept until it is their turn, wanted or not. */
  #sweep(): void {
    const wanted: Waiting[] = []
    for (const each of this.#waiting) {
      if (each.isWanted()) wanted.push(each)
      else each.drop()
    }
    this.#waiting = wanted
    this.#sweepAt = Math.max(LEAST_SWEPT, 2 * wanted.length)
  }

  /** Gives the turn that has ended to the next one that is wanted. */
  #handOn(): void {
    for (;;) {
      const next = this.#next === 'newest' ? this.#waiting.pop() : this.#waiting.shift()
      if (!next) break
      if (next.isWanted()) return next.begin()
      next.drop()
    }
    this.#running--
  }
}
