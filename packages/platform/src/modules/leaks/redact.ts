import type { LeakIndex } from './leak-index.ts'
import type { Hit } from './hits.ts'

/** Stands where a value was. */
export const REMOVED = '[secret removed]'
/** Stands for a text that shows nothing yet. */
const NOTHING_YET = '…'

/** How deep a body is looked into; deeper ones are refused by their schemas. */
const MAX_DEPTH = 12

/** A text of a body in which something was found. */
export interface Finding<Owner> {
  /** Names and indexes that lead to the text, for example `content`. */
  path: string
  original: string
  owners: Set<Owner>
}

export interface RedactOptions<Owner> {
  index: Pick<LeakIndex<Owner>, 'find'>
  /** Whether what is found counts: a value may have been replaced since. */
  counts?: (owner: Owner) => boolean
  /** Names of members that may hold secrets. */
  except?: ReadonlySet<string>
  /** The text still grows: it must not end with the beginning of a secret. */
  grows?: boolean
}

/** The same value with every known secret in its texts and names replaced, and what was found. */
export function redact<Owner>(
  value: unknown,
  options: RedactOptions<Owner>,
): { value: unknown; findings: Finding<Owner>[] } {
  const findings: Finding<Owner>[] = []
  const { except } = options
  const clean = (part: unknown, path: string, depth: number): unknown => {
    if (typeof part === 'string') return cleanText(part, path, growing(options, path), findings)
    if (part === null || typeof part !== 'object' || depth > MAX_DEPTH) return part
    const inner = (name: string | number): string => (path === '' ? `${name}` : `${path}.${name}`)
    if (Array.isArray(part)) return part.map((one, at) => clean(one, inner(at), depth + 1))
    return Object.fromEntries(
      Object.entries(part).map(([key, one]) => [
        cleanText(key, inner('*'), { ...options, grows: false }, findings),
        except?.has(key) ? one : clean(one, inner(key), depth + 1),
      ]),
    )
  }
  return { value: clean(value, '', 0), findings }
}

/** What a message shows of a run is written as a whole each time: only the message's own text grows. */
const growing = <Owner>(options: RedactOptions<Owner>, path: string): RedactOptions<Owner> =>
  options.grows && path.startsWith('metadata.') ? { ...options, grows: false } : options

function cleanText<Owner>(
  text: string,
  path: string,
  { index, counts, grows }: RedactOptions<Owner>,
  findings: Finding<Owner>[],
): string {
  const found = index.find(text, grows)
  const hits = counts
    ? found.hits.filter(({ owners }) => [...owners].some((owner) => counts(owner)))
    : found.hits
  if (hits.length > 0) {
    const owners = new Set(hits.flatMap((hit) => [...hit.owners]))
    findings.push({ path, original: text, owners })
  }
  if (found.begunAt === null) return replaceHits(text, hits)
  const shown = replaceHits(text.slice(0, found.begunAt), hits)
  return grows ? shown || NOTHING_YET : shown + REMOVED
}

/** The text without its hits. Of a text that was cut short, what begins behind its end is left out. */
export function replaceHits<Owner>(text: string, hits: readonly Hit<Owner>[]): string {
  let end = 0
  let kept = ''
  for (const hit of hits) {
    if (hit.start >= text.length) break
    kept += text.slice(end, hit.start) + REMOVED
    end = Math.max(end, hit.end)
  }
  return kept + text.slice(end)
}
