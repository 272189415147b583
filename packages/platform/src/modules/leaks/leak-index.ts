import { createHmac, randomBytes } from 'node:crypto'
import { forms, MIN_LENGTH, spellingsOf, toForm, type Form } from './spellings.ts'

/** Where a value was found in a text, as written. */
export interface Hit<Owner> {
  start: number
  end: number
  owner: Owner
}

/** By the hash of their first characters: the lengths of spellings, and by length their codes. */
type Needles<Owner> = Map<number, Map<number, Map<string, Owner>>>

/**
 * Finds known values in texts without keeping them: it holds a keyed hash of each spelling's first characters and a keyed
 * code of the whole (HMAC-SHA256). A text is walked once for each form by a rolling hash (Rabin and Karp, 1987).
 */
export class LeakIndex<Owner> {
  readonly #key = randomBytes(32)
  /** Odd, so that it loses nothing modulo 2^32. */
  readonly #base = randomBytes(4).readUInt32LE() | 1
  readonly #drop: number
  readonly #needles: Record<Form, Needles<Owner>> = {
    written: new Map(),
    squeezed: new Map(),
    folded: new Map(),
  }

  constructor() {
    let drop = 1
    for (let power = 1; power < MIN_LENGTH; power++) drop = Math.imul(drop, this.#base)
    this.#drop = drop
  }

  get isEmpty(): boolean {
    return Object.values(this.#needles).every((needles) => needles.size === 0)
  }

  add(value: string, owner: Owner): void {
    for (const { form, text } of spellingsOf(value)) {
      const byHash = this.#needles[form]
      const hash = this.#hash(text)
      const byLength = byHash.get(hash) ?? new Map<number, Map<string, Owner>>()
      const codes = byLength.get(text.length) ?? new Map<string, Owner>()
      codes.set(this.#code(text), owner)
      byLength.set(text.length, codes)
      byHash.set(hash, byLength)
    }
  }

  /** The values in a text, in order; what overlaps is one hit. */
  find(text: string): Hit<Owner>[] {
    if (text.length < MIN_LENGTH) return []
    const hits = forms.flatMap((form) => this.#findIn(text, form))
    return hits
      .toSorted((a, b) => a.start - b.start || b.end - a.end)
      .reduce<Hit<Owner>[]>((apart, hit) => {
        const last = apart.at(-1)
        if (last && hit.start < last.end) last.end = Math.max(last.end, hit.end)
        else apart.push({ ...hit })
        return apart
      }, [])
  }

  #findIn(written: string, form: Form): Hit<Owner>[] {
    const needles = this.#needles[form]
    if (needles.size === 0) return []
    const { text, at } = toForm(written, form)
    if (text.length < MIN_LENGTH) return []
    const hits: Hit<Owner>[] = []
    let hash = this.#hash(text)
    for (let start = 0; ; start++) {
      const byLength = needles.get(hash)
      const found = byLength && this.#match(text, start, byLength)
      if (found) {
        const last = start + found.length - 1
        hits.push({
          start: at?.[start] ?? start,
          end: (at?.[last] ?? last) + 1,
          owner: found.owner,
        })
      }
      const next = start + MIN_LENGTH
      if (next >= text.length) return hits
      hash = Math.imul(hash - Math.imul(text.charCodeAt(start), this.#drop), this.#base)
      hash = (hash + text.charCodeAt(next)) | 0
    }
  }

  #match(
    text: string,
    start: number,
    byLength: Map<number, Map<string, Owner>>,
  ): { length: number; owner: Owner } | null {
    for (const [length, codes] of byLength) {
      if (start + length > text.length) continue
      const owner = codes.get(this.#code(text.slice(start, start + length)))
      if (owner !== undefined) return { length, owner }
    }
    return null
  }

  #hash(text: string): number {
    let hash = 0
    for (let index = 0; index < MIN_LENGTH; index++)
      hash = (Math.imul(hash, this.#base) + text.charCodeAt(index)) | 0
    return hash
  }

  #code(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64')
  }
}
