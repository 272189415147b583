import type { Principal } from '@sesamespace/sdk'

const most = 100

/** Those whose name or handle has the words, by name. */
export function peopleBySearch<P extends Principal>(people: readonly P[], search: string): P[] {
  const wanted = search.trim().toLowerCase().replace(/^@/, '')
  return people
    .filter(({ displayName, handle }) => `${displayName} ${handle}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName))
    .slice(0, most)
}
