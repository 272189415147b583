import type { Pattern } from './pattern.ts'

/** Where secrets stand in a text, as written, and whose they are. */
export interface Hit<Owner> {
  start: number
  end: number
  owners: Set<Owner>
}

const IN_RUN = /[A-Za-z0-9+/_=-]/
const SIGN = /[^\s\p{L}\p{N}]/u
/** What stands between the pieces of a value that was broken into lines. */
const BETWEEN = /^(?:[\s"'>,+\\=-]|\\[nr]|%0[AD])*$/i
const MAX_BETWEEN = 24

/** The first and the last character that go: signs that belong to the value too, and all of a run that a piece stands in. */
export function edgesOf(
  text: string,
  first: number,
  last: number,
  { isPiece, lead, tail }: Pattern,
): [first: number, last: number] {
  const belongs = isPiece ? IN_RUN : SIGN
  let from = first
  let to = last
  const most = isPiece ? text.length : lead
  for (let left = most; left > 0 && from > 0 && belongs.test(text.charAt(from - 1)); left--)
    from -= 1
  for (
    let left = isPiece ? text.length : tail;
    left > 0 && to + 1 < text.length && belongs.test(text.charAt(to + 1));
    left--
  )
    to += 1
  return [from, to]
}

/** Whether the words of a value stand apart, as in prose. Letter by letter, or broken into two lines, is a spelling. */
export function isApart(written: string): boolean {
  const words = written.trim().split(/\s+/)
  if (words.length === 1 || /^\S+\s*\n\s*\S+$/.test(written.trim())) return false
  return words.some((word) => word.length > 2)
}

/** Hits in order; what overlaps, or is one value in several lines, is one. */
export function merge<Owner>(text: string, hits: Hit<Owner>[]): Hit<Owner>[] {
  const inOrder = hits.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const merged: Hit<Owner>[] = []
  for (const hit of inOrder) {
    const last = merged.at(-1)
    if (last && (hit.start < last.end || continues(text, last, hit))) {
      last.end = Math.max(last.end, hit.end)
      for (const owner of hit.owners) last.owners.add(owner)
    } else merged.push(hit)
  }
  return merged
}

function continues<Owner>(text: string, before: Hit<Owner>, after: Hit<Owner>): boolean {
  if (after.start - before.end > MAX_BETWEEN) return false
  if (![...after.owners].some((owner) => before.owners.has(owner))) return false
  return BETWEEN.test(text.slice(before.end, after.start))
}
