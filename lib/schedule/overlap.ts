import { queryOptions } from '@tanstack/react-query'
import { type Query, read } from '@/lib/shared/call'
import type { Formats } from '@/lib/shared/formats'
import { scheduleKeys } from './keys'

/** What ran at the same time on a day. The day before stays in sight until the answer is there. */
export const overlapOptions = (query: Query<'getRunOverlap'>) =>
  queryOptions({
    queryKey: [...scheduleKeys.overlap, query],
    queryFn: async ({ signal }) => (await read('getRunOverlap', query, signal)).overlap,
    placeholderData: (known) => known,
  })

const slotMs = 15 * 60_000

/** Quarters of an hour in a row with as much going on. */
export interface Stretch {
  first: number
  /** The quarter after the last one. */
  end: number
  running: number
}

/** Where something is going on. */
export function stretchesOf(slots: readonly number[]): Stretch[] {
  const found: Stretch[] = []
  for (const [slot, running] of slots.entries()) {
    const last = found.at(-1)
    if (last?.end === slot && last.running === running) last.end = slot + 1
    else if (running > 0) found.push({ first: slot, end: slot + 1, running })
  }
  return found
}

/** So many stretches are told of; a strip shows them all. */
const toldOf = 12

/** "05:00–06:00, 07:15–07:30 (2 at once)". */
export function stretchWords(
  slots: readonly number[],
  { from, timeZone }: { from: string; timeZone: string },
  { formatClock }: Formats,
): string {
  const clockAt = (slot: number): string => formatClock(Date.parse(from) + slot * slotMs, timeZone)
  const all = stretchesOf(slots)
  const words = all
    .slice(0, toldOf)
    .map(
      ({ first, end, running }) =>
        `${clockAt(first)}–${clockAt(end)}${running > 1 ? ` (${running} at once)` : ''}`,
    )
  const more = all.length - words.length
  return [...words, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
}

/** The area of a strip of the height 1, a unit wide for each quarter of an hour: as high as much is going on. */
export const stripPath = (slots: readonly number[], peak: number): string =>
  stretchesOf(slots)
    .map(({ first, end, running }) => {
      const top = Math.round((1 - running / Math.max(1, peak)) * 1_000) / 1_000
      return `M${first} 1V${top}H${end}V1Z`
    })
    .join('')
