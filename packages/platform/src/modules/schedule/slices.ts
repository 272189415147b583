import { setImmediate as yieldToOthers } from 'node:timers/promises'

/** Longer than that other requests do not wait. */
const SLICE_MS = 8

/** Goes through items in slices of time, between which other requests have their turn. */
export async function inSlices<T>(
  items: readonly T[],
  work: (item: T, index: number) => void,
): Promise<void> {
  let ends = performance.now() + SLICE_MS
  for (const [index, item] of items.entries()) {
    work(item, index)
    if (performance.now() < ends) continue
    await yieldToOthers()
    ends = performance.now() + SLICE_MS
  }
}
