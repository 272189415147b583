import { bitsOf } from '@sesamespace/contract/judge/randomness'
import { MIN_LENGTH } from '@sesamespace/contract/judge/verdict'
import { codeOf, windowHash, type Pattern, type PatternKey } from './pattern.ts'
import { Beginnings } from './beginnings.ts'
import { fold, forms, type Folded, type Form } from './text/fold.ts'
import { fromOf, toOf, type View } from './text/view.ts'
import { viewsOf } from './text/views.ts'
import { edgesOf, isApart, merge, type Hit } from './hits.ts'

interface Known<Owner> extends Pattern {
  owner: Owner
}

export interface Found<Owner> {
  hits: Hit<Owner>[]
  /** Where at the end of the text a secret has begun that is not complete. */
  begunAt: number | null
}

/** Bits of the filter in front of the table: most places of a text are done with one look into it. */
const FILTER_BITS = 18
/** A beginning of less says nothing: `prod-db-` begins many a name. */
const MIN_BITS = 30

/**
 * Finds known secrets in texts without keeping them (`Pattern`). Each view of a text is walked once by a rolling hash (Rabin
 * and Karp, 1987), whose cost does not depend on how many secrets there are. Secrets come and go by group: an item of the vault.
 */
export class LeakIndex<Owner> {
  readonly #key: PatternKey
  readonly #drop: number
  readonly #known: Record<Form, Map<number, Known<Owner>[]>> = {
    letters: new Map(),
    signs: new Map(),
  }
  readonly #filter: Record<Form, Uint32Array> = {
    letters: new Uint32Array(2 ** (FILTER_BITS - 5)),
    signs: new Uint32Array(2 ** (FILTER_BITS - 5)),
  }
  readonly #groups = new Map<string, Known<Owner>[]>()
  readonly #beginnings: Beginnings

  constructor(key: PatternKey) {
    this.#key = key
    this.#beginnings = new Beginnings(key.base)
    let drop = 1
    for (let power = 1; power < MIN_LENGTH; power++) drop = Math.imul(drop, key.base)
    this.#drop = drop
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0
  }

  /** Puts the secrets of a group in place of those it had. */
  replace(group: string, secrets: readonly { owner: Owner; patterns: readonly Pattern[] }[]): void {
    this.remove(group)
    const all = secrets.flatMap(({ owner, patterns }) =>
      patterns.map((pattern) => ({ ...pattern, owner })),
    )
    if (all.length === 0) return
    this.#groups.set(group, all)
    for (const known of all) {
      const { form, hash } = known
      this.#beginnings.add(known)
      const alike = this.#known[form].get(hash)
      if (alike) alike.push(known)
      else this.#known[form].set(hash, [known])
      const bit = hash >>> (32 - FILTER_BITS)
      const filter = this.#filter[form]
      filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31))
    }
  }

  remove(group: string): void {
    const gone = new Set(this.#groups.get(group))
    this.#groups.delete(group)
    for (const one of gone) {
      const { form, hash } = one
      this.#beginnings.remove(one)
      const rest = this.#known[form].get(hash)?.filter((known) => !gone.has(known))
      if (rest && rest.length > 0) this.#known[form].set(hash, rest)
      else this.#known[form].delete(hash)
    }
  }

  /**
   * The secrets in a text, in order; what overlaps is one hit. `grows`: more of the text will come. `asWritten`: nothing in it is
   * decoded, which for bytes that are no text would be noise without end.
   */
  find(text: string, grows = false, asWritten = false): Found<Owner> {
    const hits: Hit<Owner>[] = []
    const begun: number[] = []
    if (text.length < MIN_LENGTH || this.isEmpty) return { hits, begunAt: null }
    for (const view of asWritten ? [{ text }] : viewsOf(text)) {
      // What is encoded in the middle of a text goes on no more.
      const isAtEnd = toOf(view, view.text.length - 1) >= text.length - 4
      for (const form of forms) {
        if (this.#known[form].size === 0 && !grows) continue
        const folded = fold(view.text, form)
        if (folded.codes.length >= MIN_LENGTH) this.#walk(view, folded, form, hits)
        if (!isAtEnd) continue
        const kind = grows ? form : form === 'letters' ? 'telling' : null
        if (kind === null) continue
        for (const at of this.#beginnings.in(folded.codes, kind)) {
          const index = folded.index[at] ?? 0
          if (grows || bitsOf(view.text.slice(index)) >= MIN_BITS) begun.push(fromOf(view, index))
        }
      }
    }
    const merged = merge(text, hits)
    const open = begun.filter((at) => !merged.some(({ start, end }) => start <= at && at < end))
    return { hits: merged, begunAt: open.length > 0 ? Math.min(...open) : null }
  }

  #walk(view: View, folded: Folded, form: Form, hits: Hit<Owner>[]): void {
    const { codes } = folded
    const filter = this.#filter[form]
    let hash = windowHash(codes, 0, MIN_LENGTH, this.#key.base)
    for (let start = 0; ; start++) {
      const bit = hash >>> (32 - FILTER_BITS)
      if (((filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) {
        const known = this.#known[form].get(hash)
        if (known) this.#match(view, folded, start, known, hits)
      }
      const next = start + MIN_LENGTH
      if (next >= codes.length) return
      hash = Math.imul(hash - Math.imul(codes[start] ?? 0, this.#drop), this.#key.base)
      hash = (hash + (codes[next] ?? 0)) | 0
    }
  }

  #match(
    view: View,
    { codes, index }: Folded,
    start: number,
    known: readonly Known<Owner>[],
    hits: Hit<Owner>[],
  ): void {
    const codeByLength = new Map<number, string>()
    for (const one of known) {
      const end = start + one.length
      if (end > codes.length) continue
      const code = codeByLength.get(one.length) ?? codeOf(codes, start, end, this.#key.key)
      codeByLength.set(one.length, code)
      if (code !== one.code) continue
      const first = index[start] ?? 0
      const last = index[end - 1] ?? 0
      if (!one.isRandom && isApart(view.text.slice(first, last + 1))) continue
      const [from, to] = edgesOf(view.text, first, last, one)
      hits.push({ start: fromOf(view, from), end: toOf(view, to), owners: new Set([one.owner]) })
    }
  }
}
