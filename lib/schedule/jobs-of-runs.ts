import type { CardRun } from '@sesamespace/sdk'

/** One run of each job, its newest, of runs that are newest first. */
export function newestOfJobs(runs: readonly CardRun[]): CardRun[] {
  const byJob = new Map<string, CardRun>()
  for (const run of runs) if (!byJob.has(run.event.id)) byJob.set(run.event.id, run)
  return [...byJob.values()]
}

/** When a job runs next; `null` for one that is paused or over. */
export const nextRunOf = ({ event }: CardRun): string | null =>
  event.status === 'active' ? (event.nextRunAt ?? event.nextOccurrenceAt) : null
