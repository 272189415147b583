/** A server's clock is told in whole seconds: smaller differences are not known. */
const PRECISION_MS = 1_000

interface Reading {
  /** What to add to this browser's clock. */
  offsetMs: number
  /** How far that may be off. */
  errorMs: number
}

let best: Reading | null = null

/**
 * Notes what the server's clock said in an answer: its `Date` header, and when the request was sent and answered by this
 * browser's clock. The surest reading counts, until one shows that this browser's clock was set anew.
 */
export function noteServerTime(header: string | null, sentAt: number, answeredAt: number): void {
  const told = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(told) || answeredAt < sentAt) return
  const middle = told + PRECISION_MS / 2
  const reading = {
    offsetMs: middle - (sentAt + answeredAt) / 2,
    errorMs: (answeredAt - sentAt + PRECISION_MS) / 2,
  }
  const disagrees =
    best !== null && Math.abs(reading.offsetMs - best.offsetMs) > reading.errorMs + best.errorMs
  if (best === null || disagrees || reading.errorMs < best.errorMs) best = reading
}

/** The present by the server's clock, in milliseconds; by this browser's as long as they may agree. */
export function serverNow(now = Date.now()): number {
  const isKnown = best !== null && Math.abs(best.offsetMs) > best.errorMs
  return isKnown && best ? now + best.offsetMs : now
}
