/** Nothing moved for so long: a turn is over. */
const restMs = 150
/** Who never rests is not kept from what they wait for. */
const longestMs = 2_000

/** Frames do not come to a tab that is out of sight. */
const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, restMs)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      resolve()
    })
  })

/**
 * Whether a list is being turned by a wheel or a finger. Rows that are put in front of it then move its place, which ends the turn
 * wherever it has got.
 */
export class Turning {
  #movedAt = -Infinity

  moved(): void {
    this.#movedAt = performance.now()
  }

  /** Resolves when the list rests, or has come to where nothing is left to turn to. */
  async rest(isWanted: () => boolean): Promise<void> {
    const giveUpAt = performance.now() + longestMs
    do {
      // What the person did is told of at the beginning of a frame.
      await nextFrame()
    } while (
      performance.now() < this.#movedAt + restMs &&
      performance.now() < giveUpAt &&
      !isWanted()
    )
  }
}
