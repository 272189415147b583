/** How many bytes of bodies may be in memory at once. */
export interface BodyLimits {
  /** Of all callers together. */
  total: number
  /** Of one caller that is signed in, whichever of its keys and sessions it uses. */
  caller: number
  /** Of all callers that are not signed in. */
  anonymous: number
  /** Of one address that is not signed in. */
  source: number
}

const MIB = 1024 * 1024
export const bodyLimits: BodyLimits = {
  total: 128 * MIB,
  // Two files of the largest size.
  caller: 52 * MIB,
  anonymous: 16 * MIB,
  source: 4 * MIB,
}

/** Whose body it is. */
export type BodyOwner = { principalId: string } | { source: string }

/** Reserves memory for bodies before they are read: nobody can fill it, and nobody can take all of it. */
export class BodyBudget {
  readonly #limits: BodyLimits
  readonly #taken = new Map<string, number>()

  constructor(limits: BodyLimits) {
    this.#limits = limits
  }

  /** Reserves `bytes`; returns how they are given back, or `null` when there is no room. */
  take(owner: BodyOwner, bytes: number): (() => void) | null {
    const { total, caller, anonymous, source } = this.#limits
    const accounts: [key: string, limit: number][] =
      'principalId' in owner
        ? [
            ['total', total],
            [`principal ${owner.principalId}`, caller],
          ]
        : [
            ['total', total],
            ['anonymous', anonymous],
            [`source ${owner.source}`, source],
          ]
    if (accounts.some(([key, limit]) => this.#of(key) + bytes > limit)) return null
    for (const [key] of accounts) this.#add(key, bytes)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      for (const [key] of accounts) this.#add(key, -bytes)
    }
  }

  #of(key: string): number {
    return this.#taken.get(key) ?? 0
  }

  #add(key: string, bytes: number): void {
    const sum = this.#of(key) + bytes
    if (sum === 0) this.#taken.delete(key)
    else this.#taken.set(key, sum)
  }
}
