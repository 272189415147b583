/** How many sockets there may be on a node, and how much may wait for readers. */
export interface SocketLimits {
  /** That have not signed in yet, in all. */
  waiting: number
  /** That have not signed in yet, from one address. A dashboard is one address for all its visitors. */
  waitingPerSource: number
  /** Sign-ins under way at the same time. The others wait for their turn, the newest first. */
  signInsAtOnce: number
  /** Of one key or session. */
  perCredential: number
  /** Bytes that wait for one reader. */
  unsentPerReader: number
  /** Bytes that wait for all readers together; over it, who has more than a fair share waiting is let go. */
  unsentInAll: number
}

const MIB = 1024 * 1024
export const socketLimits: SocketLimits = {
  waiting: 4_000,
  waitingPerSource: 2_000,
  signInsAtOnce: 8,
  perCredential: 200,
  unsentPerReader: 8 * MIB,
  unsentInAll: 64 * MIB,
}

/** Counts sockets by key; what is back at zero leaves nothing behind. */
export class Counts {
  readonly #counts = new Map<string, number>()

  of(key: string): number {
    return this.#counts.get(key) ?? 0
  }

  /** Counts a socket under each key; the return value counts it no more. */
  take(...keys: string[]): () => void {
    for (const key of keys) this.#add(key, 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      for (const key of keys) this.#add(key, -1)
    }
  }

  #add(key: string, by: 1 | -1): void {
    const count = this.of(key) + by
    if (count === 0) this.#counts.delete(key)
    else this.#counts.set(key, count)
  }
}

/** The bytes that wait for readers, of one reader and of all. */
export class UnsentBudget {
  /** What a reader may have waiting even while there is too much in all. */
  static readonly FAIR_SHARE = 256 * 1024
  readonly #limits: Pick<SocketLimits, 'unsentPerReader' | 'unsentInAll'>
  #total = 0

  constructor(limits: Pick<SocketLimits, 'unsentPerReader' | 'unsentInAll'>) {
    this.#limits = limits
  }

  /** Bytes that wait now. */
  get total(): number {
    return this.#total
  }

  add(bytes: number): void {
    this.#total += bytes
  }

  /** Whether a reader that has so much waiting is too slow to be kept. */
  isExceeded(waiting: number): boolean {
    if (waiting > this.#limits.unsentPerReader) return true
    return this.#total > this.#limits.unsentInAll && waiting > UnsentBudget.FAIR_SHARE
  }
}
