/** Why a lease ended with what it was bound to. */
export const bindingEnds = [
  'task_done',
  'task_cancelled',
  'task_gone',
  'claim_ended',
  'claim_taken',
  'claim_renewed',
  'claim_lapsed',
  'run_ended',
  'run_retried',
  'run_silent',
  'run_gone',
  'runs_used',
  'job_cancelled',
  'job_over',
  'job_changed',
  'job_gone',
] as const

/** The same as the end of a sentence, for people and agents. */
export const bindingEndWords: Record<(typeof bindingEnds)[number], string> = {
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
  runs_used: 'all the runs that it was for are over',
  job_cancelled: 'the job was cancelled',
  job_over: 'the job has had all its runs',
  job_changed: 'the schedule of the job was changed',
  job_gone: 'the job was deleted',
}
