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
  readonly #waiting: Waiting[] = []
  #running = 0

  /** @param next Whose turn it is first. Clients that give up after a time and come back are served newest first: who has waited longest is about to leave, and work for them would be lost. */
  constructor(atOnce: number, next: 'oldest' | 'newest') {
    this.#atOnce = atOnce
    this.#next = next
  }

  /** Does the work when it has its turn; `null` when it is not wanted any more by then. */
  async take<T>(isWanted: () => boolean, work: () => Promise<T>): Promise<T | null> {
    if (this.#running < this.#atOnce) this.#running++
    else if (!(await this.#wait(isWanted))) return null
    try {
      return await work()
    } finally {
      this.#handOn()
    }
  }

  #wait(isWanted: () => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push({ isWanted, begin: () => resolve(true), drop: () => resolve(false) })
    })
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
