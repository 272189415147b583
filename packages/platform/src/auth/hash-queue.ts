import { AppError } from '../http/errors.ts'

/**
 * A line for what is expensive on purpose. Few are worked on at a time, so that the threads that everything else shares stay
 * free; few may wait; who comes when the line is full comes back later.
 */
export class HashQueue {
  readonly #running: number
  readonly #waiting: number
  readonly #refusal: string
  readonly #line: (() => void)[] = []
  #busy = 0

  constructor(
    running: number,
    waiting: number,
    refusal = 'Too many people sign in at once. Try again shortly.',
  ) {
    this.#running = running
    this.#waiting = waiting
    this.#refusal = refusal
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.#running) {
      if (this.#line.length >= this.#waiting)
        throw new AppError('rate_limited', this.#refusal, { retryAfterSeconds: 2 })
      // Whoever leaves hands its place on.
      await new Promise<void>((resolve) => this.#line.push(resolve))
    } else this.#busy++
    try {
      return await work()
    } finally {
      const next = this.#line.shift()
      if (next) next()
      else this.#busy--
    }
  }
}
