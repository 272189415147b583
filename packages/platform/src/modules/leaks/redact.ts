import type { Hit, LeakIndex } from './leak-index.ts'

/** Stands where a value was. */
export const REMOVED = '[secret removed]'

/** How deep a body is looked into; deeper ones are refused by their schemas. */
const MAX_DEPTH = 12

/** The same value with every known secret in its texts replaced; tells each one found. */
export function redact<Owner>(
  value: unknown,
  index: LeakIndex<Owner>,
  tell: (owner: Owner) => void,
  depth = 0,
): unknown {
  if (typeof value === 'string') {
    const hits = index.find(value)
    for (const { owner } of hits) tell(owner)
    return replaceHits(value, hits)
  }
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH) return value
  if (Array.isArray(value)) return value.map((one) => redact(one, index, tell, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, redact(one, index, tell, depth + 1)]),
  )
}

function replaceHits<Owner>(text: string, hits: readonly Hit<Owner>[]): string {
  let end = 0
  let kept = ''
  for (const hit of hits) {
    kept += text.slice(end, hit.start) + REMOVED
    end = hit.end
  }
  return kept + text.slice(end)
}
