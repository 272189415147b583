/** How long events gather where they come one after another. */
const gatherMs = 100

/**
 * Calls `flush` with what comes, in its order: at once what comes alone, and what comes in quick succession together, ten times a
 * second at most. Where agents change many tasks a second, the screen is then drawn ten times and not at each of them.
 *
 * @param batch runs a flush so that its changes are seen together
 * @param mayWait whether timers can be relied on: a browser runs those of a page in the background once a minute
 */
export function gather<T>(
  flush: (each: T) => void,
  batch: (work: () => void) => void,
  mayWait: () => boolean = () => true,
): { add: (next: T) => void; stop: () => void } {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = (): void => {
    clearTimeout(timer)
    const gathered = waiting
    waiting = []
    timer = undefined
    if (gathered.length === 0) return
    timer = setTimeout(run, gatherMs)
    batch(() => {
      for (const each of gathered) {
        try {
          flush(each)
        } catch (error) {
          // One that fails keeps none behind it from coming.
          reportError(error)
        }
      }
    })
  }
  return {
    add: (next) => {
      waiting.push(next)
      if (timer === undefined || !mayWait()) run()
    },
    /** What waits is brought at once. */
    stop: () => {
      clearTimeout(timer)
      run()
      clearTimeout(timer)
    },
  }
}
