/** What one call may take of Sesame, and of whoever waits for it. */
export interface FetchLimits {
  /** Of the answer, unpacked. */
  answerBytes: number
  /** From the first byte sent to the last one received. */
  totalMs: number
  /** Without a byte in either direction. */
  stallMs: number
}

export const fetchLimits: FetchLimits = {
  answerBytes: 10 * 1024 * 1024,
  totalMs: 60_000,
  stallMs: 30_000,
}

/** Calls that one holder of leases has under way on a node at once. */
export const MAX_AT_ONCE = 10
