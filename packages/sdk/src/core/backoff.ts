/** How waits between attempts grow. */
export interface BackoffOptions {
  /** Upper bound of the first wait, in milliseconds. */
  baseMs: number
  /** Upper bound of every wait, in milliseconds. */
  maxMs: number
}

/**
 * Exponential backoff with full jitter: any wait between zero and a bound that doubles with each attempt, so that clients
 * that lost the same server do not come back at the same instant. `attempt` counts from 1.
 */
export function backoffMs(attempt: number, options: BackoffOptions, random = Math.random): number {
  const bound = Math.min(options.maxMs, options.baseMs * 2 ** (attempt - 1))
  return Math.floor(random() * bound)
}

/**
 * Milliseconds that an answer asks to wait: by `Retry-After`, else by a limit in `RateLimit` that is used up
 * (`"messages";r=0;t=12`); `null` when it asks for nothing.
 */
export function askedWaitMs(headers: Headers, now = Date.now()): number | null {
  const wait = retryAfterMs(headers.get('retry-after'), now)
  if (wait !== null) return wait
  const waits = (headers.get('ratelimit') ?? '')
    .split(',')
    .filter((limit) => /;\s*r=0\b/.test(limit))
    .flatMap((limit) => /;\s*t=(\d{1,9})\b/.exec(limit)?.[1] ?? [])
  return waits.length > 0 ? Math.max(...waits.map(Number)) * 1000 : null
}

/** Milliseconds that a `Retry-After` header asks for (seconds or an HTTP date); `null` when absent or unreadable. */
export function retryAfterMs(header: string | null, now = Date.now()): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
