import type { StoredEntry } from '@sesamespace/contract/items'
import { limits } from '@sesamespace/contract/limits'
import type { ImportCandidate } from './candidate'

/** Below the limit of a request, which counts its JSON. */
const maxBytes = 900_000

/** A candidate that is to be stored. */
export interface ChosenItem {
  place: number
  name: string
  item: StoredEntry
}

/** What of a file is to be stored: everything that can be and is not left out. */
export const chosenOf = (
  candidates: readonly ImportCandidate[],
  left: ReadonlySet<number>,
): ChosenItem[] =>
  candidates.flatMap(({ place, name, item }) =>
    item && !left.has(place) ? [{ place, name, item }] : [],
  )

/** Parts that one request takes each. */
export function batchesOf(chosen: readonly ChosenItem[]): ChosenItem[][] {
  const encoder = new TextEncoder()
  const batches: ChosenItem[][] = []
  let bytes = Infinity
  for (const one of chosen) {
    const size = encoder.encode(JSON.stringify(one.item)).length + 1
    const last = batches.at(-1)
    if (last && last.length < limits.itemsPerImport && bytes + size <= maxBytes) {
      last.push(one)
      bytes += size
    } else {
      batches.push([one])
      bytes = size
    }
  }
  return batches
}
