/** How long a wait lasts at most, and what cuts it short. */
export interface Wait {
  seconds: number
  signal: AbortSignal
  /** Called at first and every ten seconds: whoever waits with us learns that it goes on. */
  report?: () => void
}

const reportEveryMs = 10_000

/** Wakes those who wait for something to become so. */
export class Signal {
  readonly #waiting = new Set<() => void>()

  /** Something has changed: who waits looks again. */
  tell(): void {
    for (const wake of this.#waiting) wake()
  }

  /** Resolves when `isSo`, or when the wait is over. Looks at once, and after each change. */
  async until(isSo: () => Promise<boolean>, { seconds, signal, report }: Wait): Promise<void> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1_000)])
    const reporting = report && setInterval(report, reportEveryMs)
    if (seconds > 0) report?.()
    try {
      for (;;) {
        // Listens before it looks, so that no change falls in between.
        const change = this.#next(limit)
        if (await isSo()) return change.cancel()
        await change.happened
        if (limit.aborted) return
      }
    } finally {
      clearInterval(reporting)
    }
  }

  #next(limit: AbortSignal): { happened: Promise<void>; cancel: () => void } {
    const { promise, resolve } = withResolvers()
    const cancel = () => {
      this.#waiting.delete(cancel)
      limit.removeEventListener('abort', cancel)
      resolve()
    }
    this.#waiting.add(cancel)
    limit.addEventListener('abort', cancel)
    if (limit.aborted) cancel()
    return { happened: promise, cancel }
  }
}

/** `Promise.withResolvers`, which Node 18 and 20 lack. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
