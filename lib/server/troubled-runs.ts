import 'server-only'
import type { CalendarEntry, SesameClient } from '@sesamespace/sdk'

const dayMs = 24 * 60 * 60_000
const limit = 50

/** Runs of the last day that failed, or were planned and not recorded, newest first. */
export async function troubledRuns(sesame: SesameClient): Promise<CalendarEntry[]> {
  const now = Date.now()
  const { entries } = await sesame.getCalendar({
    from: new Date(now - dayMs).toISOString(),
    to: new Date(now).toISOString(),
    status: ['failed', 'missed'],
  })
  return entries
    .filter(({ status }) => status === 'failed' || status === 'missed')
    .toSorted((a, b) => b.scheduledAt.localeCompare(a.scheduledAt))
    .slice(0, limit)
}
