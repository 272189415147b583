import type { Lease } from '@sesamespace/sdk'
import { runsText } from './labels'

/** What a bound lease is for, in a line: "OPS-42 Rotate the keys"; `null` for a lease that is bound to nothing. */
export function workText({ taskId, runId, jobId, runs, work }: Lease): string | null {
  if (work?.type === 'task') return `${work.key} ${work.title}`
  if (work?.type === 'run') return `A run of ${work.title}`
  if (work?.type === 'job') return `${runsText(runs ?? 1)} of ${work.title}`
  if (taskId) return 'A task that you cannot see'
  if (jobId) return `${runsText(runs ?? 1)} of a job that you cannot see`
  return runId ? 'A run that you cannot see' : null
}

/** A line of a request with what it is for before it. */
export const withWork = (lease: Lease, text: string): string =>
  [workText(lease), text].filter(Boolean).join(' · ')
