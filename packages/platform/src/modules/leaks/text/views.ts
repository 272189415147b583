import { decoded } from './encoded.ts'
import { unescape, unescapeInTags, unquote } from './unescape.ts'
import type { View } from './view.ts'

/** Layers of encoding that are looked through. */
const MAX_DEPTH = 4
/** Characters that all views of a text may have together, for each of its own: a text made to unfold without end costs no more. */
const BUDGET = 24
const MIN_BUDGET = 4_096
const MIN_LENGTH = 8

/** All ways to read a text: as written, without escapes, and what its encoded parts say, layer by layer. */
export function* viewsOf(text: string): Generator<View> {
  const budget = { left: Math.max(text.length * BUDGET, MIN_BUDGET) }
  yield* read({ text }, 0, budget)
}

function* read(view: View, depth: number, budget: { left: number }): Generator<View> {
  if (view.text.length < MIN_LENGTH || budget.left < view.text.length) return
  budget.left -= view.text.length
  yield view
  if (depth === MAX_DEPTH) return
  const plain = unescape(view)
  if (plain) yield* read(plain, depth + 1, budget)
  const inTags = unescapeInTags(view)
  if (inTags) yield* read(inTags, depth + 1, budget)
  const unquoted = unquote(view)
  if (unquoted && unquoted.text.length < view.text.length) yield* read(unquoted, depth + 1, budget)
  for (const inner of decoded(view)) {
    // Decoded noise holds no further layer.
    yield* read(inner, isReadable(inner.text) ? depth + 1 : MAX_DEPTH, budget)
  }
}

const isReadable = (text: string): boolean => {
  const sample = text.slice(0, 256)
  return sample.replace(/[^\x20-\x7E\s]/g, '').length >= sample.length * 0.8
}
