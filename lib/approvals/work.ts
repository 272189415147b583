import type { BindingEnd, Lease } from '@sesamespace/sdk'

/** What a bound lease is for, in a line: "OPS-42 Rotate the keys"; `null` for a lease that is bound to nothing. */
export function workText({ taskId, runId, work }: Lease): string | null {
  if (work?.type === 'task') return `${work.key} ${work.title}`
  if (work?.type === 'run') return `A run of ${work.title}`
  if (taskId) return 'A task that you cannot see'
  return runId ? 'A run that you cannot see' : null
}

/** A line of a request with what it is for before it. */
export const withWork = (lease: Lease, text: string): string =>
  [workText(lease), text].filter(Boolean).join(' · ')

/** Why a lease ended with what it was bound to. */
export const endReasonTexts: Record<BindingEnd, string> = {
  task_done: 'The task was closed',
  task_cancelled: 'The task was cancelled',
  task_gone: 'The task was deleted',
  claim_ended: 'The task is no longer claimed',
  claim_taken: 'Somebody else took the task over',
  claim_renewed: 'The task was claimed anew',
  claim_lapsed: 'The claim of the task lapsed',
  run_ended: 'The run has ended',
  run_retried: 'The run went on as another attempt',
  run_silent: 'The run gave no sign of life',
  run_gone: 'The run was deleted',
}
