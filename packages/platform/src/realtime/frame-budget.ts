/** Frames a client may send in one second, heartbeat and typing together, with some room for bursts. */
const MAX_FRAMES_PER_SECOND = 50

/** Answers whether one more frame is within the limit. */
export function frameBudget(): () => boolean {
  let left = MAX_FRAMES_PER_SECOND * 2
  let refilledAt = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(
      MAX_FRAMES_PER_SECOND * 2,
      left + ((now - refilledAt) / 1_000) * MAX_FRAMES_PER_SECOND,
    )
    refilledAt = now
    left -= 1
    return left >= 0
  }
}
