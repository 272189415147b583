import { REMOVED } from '../leaks/index.ts'
import type { SecretIndex } from './secret-index.ts'

/** Characters that have been passed on and are still looked at, so that what began in them is known. */
const CONTEXT = 2_048
/** Characters that wait: in any spelling, so many of a secret tell that it is one. */
const HELD = 256
/** More than this waits for no secret. */
const MAX_HELD = 65_536

/** Takes secrets out of a text that arrives in chunks, wherever these are cut. */
export class TextScrubber {
  readonly #index: SecretIndex
  readonly #isText: boolean
  readonly #isEventStream: boolean
  #context = ''
  #held = ''
  /** What was passed on last is the mark of a secret that goes on. */
  #isInSecret = false

  constructor(index: SecretIndex, { isText = true, isEventStream = false } = {}) {
    this.#index = index
    this.#isText = isText
    this.#isEventStream = isEventStream
  }

  /** More of the text; the return value is what of it may be passed on. */
  push(text: string): string {
    this.#held += text
    const whole = this.#context + this.#held
    const { hits, begunAt } = this.#index.find(whole, true, !this.#isText)
    // A reader of events waits for each: none of them ends in the middle of a secret, unless one has begun there.
    const isEvent = this.#isEventStream && /\r?\n\r?\n$/.test(this.#held)
    const until = Math.min(begunAt ?? whole.length, whole.length - (isEvent ? 0 : HELD))
    const least = this.#held.length > MAX_HELD ? whole.length - MAX_HELD / 2 : 0
    return this.#pass(whole, hits, Math.max(until, least))
  }

  /** The rest of it. */
  end(): string {
    const whole = this.#context + this.#held
    const { hits, begunAt } = this.#index.find(whole, false, !this.#isText)
    const rest = this.#pass(whole, hits, begunAt ?? whole.length)
    return begunAt === null ? rest : rest + REMOVED
  }

  #pass(whole: string, hits: readonly { start: number; end: number }[], until: number): string {
    const from = this.#context.length
    const to = Math.max(from, until)
    let at = from
    let passed = ''
    let isInSecret = false
    for (const { start, end } of hits) {
      if (end <= from || start >= to) continue
      passed += whole.slice(at, Math.max(at, start))
      if (start >= from || !this.#isInSecret) passed += REMOVED
      at = Math.max(at, Math.min(end, to))
      isInSecret = end >= to
    }
    passed += whole.slice(at, to)
    if (to > from) this.#isInSecret = isInSecret
    this.#context = whole.slice(Math.max(0, to - CONTEXT), to)
    this.#held = whole.slice(to)
    return passed
  }
}
