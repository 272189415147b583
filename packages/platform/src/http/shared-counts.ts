import type { RateCount } from './rate-counts.repo.ts'

/** What was counted of one key in one span of time. */
interface Window {
  startMs: number
  endMs: number
  /** By all nodes, as far as this one knows. */
  count: number
  /** Of these, what the others do not know yet. */
  unshared: number
  /** A small part of what is allowed is nobody else's business. */
  shareFrom: number
}

const SHARE_MS = 1_000
/** Of the quota: strangers who ask for little are not written down. */
const SMALL_PART = 0.05
const MAX_KEYS = 50_000

/**
 * Counts in memory, and once a second adds what is new to the counts of the other nodes: no request waits for a write. So
 * over several nodes as much more may pass as arrives at the others within that second.
 */
export class SharedCounts {
  readonly #add: (counts: readonly RateCount[]) => Promise<RateCount[]>
  readonly #onError: (error: unknown) => void
  readonly #windows = new Map<string, Window>()
  #timer: NodeJS.Timeout | null = null

  constructor(
    add: (counts: readonly RateCount[]) => Promise<RateCount[]>,
    onError: (error: unknown) => void,
  ) {
    this.#add = add
    this.#onError = onError
  }

  /** Counts one more. Windows begin at multiples of their length, so that nodes mean the same one. */
  increment(key: string, windowMs: number, quota: number): { current: number; ttl: number } {
    const now = Date.now()
    let window = this.#windows.get(key)
    if (!window || window.endMs <= now) {
      const startMs = Math.floor(now / windowMs) * windowMs
      window = { startMs, endMs: startMs + windowMs, count: 0, unshared: 0, shareFrom: 1 }
      if (this.#windows.size >= MAX_KEYS) this.#windows.clear()
      this.#windows.set(key, window)
    }
    window.shareFrom = Math.max(1, quota * SMALL_PART)
    window.count++
    window.unshared++
    return { current: window.count, ttl: window.endMs - now }
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.share().catch(this.#onError)
    }, SHARE_MS)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    await this.share().catch(this.#onError)
  }

  /** Adds what is new to what all nodes counted, and learns what they did. */
  async share(): Promise<void> {
    const now = Date.now()
    const shared: [Window, number][] = []
    const counts: RateCount[] = []
    for (const [key, window] of this.#windows) {
      if (window.endMs <= now) this.#windows.delete(key)
      else if (window.unshared > 0 && window.count >= window.shareFrom) {
        counts.push({ key, windowStart: new Date(window.startMs), count: window.unshared })
        shared.push([window, window.unshared])
        window.unshared = 0
      }
    }
    if (counts.length === 0) return
    try {
      for (const { key, windowStart, count } of await this.#add(counts)) {
        const window = this.#windows.get(key)
        if (window?.startMs === windowStart.getTime()) window.count = count + window.unshared
      }
    } catch (error) {
      for (const [window, unshared] of shared) window.unshared += unshared
      throw error
    }
  }
}
