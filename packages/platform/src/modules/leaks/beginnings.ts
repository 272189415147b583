import { BEGINNING, MAX_WHOLE, windowHash, type Beginning, type Pattern } from './pattern.ts'

const kinds = ['letters', 'signs', 'telling'] as const
type Kind = (typeof kinds)[number]

/** Knows by their first characters how secrets begin, so that a text that ends in the middle of one shows none of it. */
export class Beginnings {
  readonly #base: number
  /** By hash: how many secrets begin so. */
  readonly #counts: Record<Kind, Map<number, number>> = {
    letters: new Map(),
    signs: new Map(),
    telling: new Map(),
  }

  constructor(base: number) {
    this.#base = base
  }

  add({ begins }: Pattern): void {
    if (begins) this.#count(begins, 1)
  }

  remove({ begins }: Pattern): void {
    if (begins) this.#count(begins, -1)
  }

  /** Where, at the end of a text, a secret may have begun. What began longer ago would be complete by now. */
  *in(codes: Uint16Array, kind: Kind): Generator<number> {
    const length = BEGINNING[kind]
    const counts = this.#counts[kind]
    for (let at = Math.max(0, codes.length - MAX_WHOLE); at + length <= codes.length; at++)
      if (counts.has(windowHash(codes, at, length, this.#base))) yield at
  }

  #count(begins: Beginning, change: 1 | -1): void {
    for (const kind of kinds) {
      const hash = begins[kind]
      if (hash === null) continue
      const counts = this.#counts[kind]
      const count = (counts.get(hash) ?? 0) + change
      if (count > 0) counts.set(hash, count)
      else counts.delete(hash)
    }
  }
}
