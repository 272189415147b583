const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 2 * 60 * 60 * 1_000
/** So many tries a delivery holds up those behind it, some two minutes; after that they go past it. */
const TRIES_IN_ORDER = 5

/** Time until the next try after `tries` of them: doubling from five seconds to two hours, the last half of it by chance. */
export function retryDelayMs(tries: number, chance = Math.random()): number {
  const full = Math.min(FIRST_RETRY_MS * 2 ** (tries - 1), LONGEST_RETRY_MS)
  return full / 2 + (full / 2) * chance
}

/** Whether what comes next still waits for a delivery that failed so often. */
export const staysInOrder = (tries: number): boolean => tries < TRIES_IN_ORDER
