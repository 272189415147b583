import type { CalendarEntry } from '@sesamespace/sdk'
import type { SeenRuns } from './seen-runs'

/** Runs of one job that went wrong: a job of every minute whose agent is away is one need, not sixty. */
export interface RunGroup {
  latest: CalendarEntry
  failed: number
  missed: number
}

/** The troubled runs that were not put away, a group a job, newest first. `runs` are newest first. */
export function groupRuns(runs: readonly CalendarEntry[], seen: SeenRuns): RunGroup[] {
  const groups = new Map<string, RunGroup>()
  for (const run of runs) {
    const until = seen[run.eventId]
    if (until && Date.parse(run.scheduledAt) <= Date.parse(until)) continue
    const group = groups.get(run.eventId) ?? { latest: run, failed: 0, missed: 0 }
    groups.set(run.eventId, {
      ...group,
      failed: group.failed + (run.status === 'failed' ? 1 : 0),
      missed: group.missed + (run.status === 'missed' ? 1 : 0),
    })
  }
  return [...groups.values()]
}
