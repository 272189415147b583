import type { BindingEnd } from '@sesamespace/contract/leases'

/** Why a bound lease has ended, as the end of a sentence. */
export const endBindingText: Record<BindingEnd, string> = {
  task_done: 'the task was closed',
  task_cancelled: 'the task was cancelled',
  task_gone: 'the task was deleted',
  claim_ended: 'the task is no longer claimed',
  claim_taken: 'somebody else took the task over',
  claim_renewed: 'the task was claimed anew',
  claim_lapsed: 'the claim of the task lapsed without a heartbeat',
  run_ended: 'the run has ended',
  run_retried: 'the run went on as another attempt',
  run_silent: 'the run gave no sign of life in time',
  run_gone: 'the run was deleted',
}
