import type { Tx } from '../../db/database.ts'
import type { ErrorCode } from '../../http/errors.ts'
import type { AuditedRefusal } from '../audit/index.ts'
import { consumeRun, findJob } from './lease-bindings.repo.ts'
import type { LeaseRow } from './leases.repo.ts'

/** Makes a refusal that is audited. */
export type Refuse = (code: ErrorCode, message: string) => AuditedRefusal

/**
 * Counts the use of a lease that is held for the run that is going on, and answers which that is; `null` for a lease that is not
 * for the runs of a job. Between runs it is refused, and the lease stays.
 */
export async function takeRun(tx: Tx, lease: LeaseRow, refuse: Refuse): Promise<string | null> {
  if (lease.job_id === null) return null
  const run = await consumeRun(tx.db, lease.id)
  if (run !== undefined) return run
  const { workspaceId } = tx
  const job = await findJob(tx.db, { workspaceId, jobId: lease.job_id })
  throw refuse('run_not_running', noRunText(job))
}

function noRunText(job: Awaited<ReturnType<typeof findJob>>): string {
  if (job?.status === 'paused')
    return 'This job is paused, so nothing can be used for its runs until it goes on. The lease stays.'
  const next = job?.due_at ? `: next at ${job.due_at.toISOString()}` : ''
  return `No run of this job is going on that this lease is for${next}. Report a planned run as "running", then use the lease. It stays.`
}
