import type { ImportCandidate } from './candidate'

/**
 * Places of entries that are not imported unless somebody chooses them: deleted ones, those that are stored, and those whose name the
 * vault has. A name that an entry of this very file brought there says nothing: entries with one name are common.
 */
export function leftOutOf(
  candidates: readonly Pick<ImportCandidate, 'place' | 'name' | 'state'>[],
  { stored, held }: { stored: ReadonlySet<number>; held: ReadonlySet<string> },
): ReadonlySet<number> {
  const own = new Set(
    candidates.flatMap(({ place, name }) => (stored.has(place) ? [name.toLowerCase()] : [])),
  )
  const isHeld = (name: string): boolean => held.has(name) && !own.has(name)
  return new Set(
    candidates.flatMap(({ place, name, state }) =>
      state === 'trashed' || stored.has(place) || isHeld(name.toLowerCase()) ? [place] : [],
    ),
  )
}
