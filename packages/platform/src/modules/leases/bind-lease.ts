import type { RequestLeaseInput } from '@sesamespace/contract/leases'
import { may, type Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { findJob, holdRun, holdTask, type Binding } from './lease-bindings.repo.ts'

export const unbound: Binding = {
  taskId: null,
  taskFence: null,
  runId: null,
  runAttempt: null,
  jobId: null,
  jobRuns: null,
  jobPlan: null,
}

/**
 * What a request binds its lease to: a task under the claim that the requester has now, a run in the attempt under way, or the
 * next runs of a job by the schedule that it has now. Task and run are held, so that one that ends meanwhile ends the lease too, or is seen to have ended here.
 */
export async function bindLease(
  tx: Tx,
  actor: Actor,
  { taskId, runId, jobId, runs }: Pick<RequestLeaseInput, 'taskId' | 'runId' | 'jobId' | 'runs'>,
): Promise<Binding> {
  if (taskId !== undefined && runId !== undefined)
    throw new AppError('invalid_request', 'body.runId: not together with "taskId".')
  if (jobId !== undefined && (taskId ?? runId) !== undefined)
    throw new AppError('invalid_request', 'body.jobId: not together with "taskId" or "runId".')
  if ((jobId === undefined) !== (runs === undefined))
    throw new AppError('invalid_request', 'body.runs: goes with "jobId", and only with it.')
  if (jobId !== undefined && runs !== undefined)
    return (await bindToJob(tx, { jobId, runs, agentId: actor.principalId })).binding
  if (taskId !== undefined) return await bindToTask(tx, actor, taskId)
  if (runId !== undefined) return await bindToRun(tx, actor, runId)
  return unbound
}

async function bindToTask(tx: Tx, actor: Actor, taskId: string): Promise<Binding> {
  // One that the actor may not see is refused as one that is not there.
  const task = may(actor, 'tasks:read') && (await holdTask(tx.db, actor, taskId))
  if (!task) throw notFound('Task')
  if (
    task.status === 'done' ||
    task.status === 'cancelled' ||
    task.claimed_by !== actor.principalId
  )
    throw new AppError(
      'task_not_claimed',
      `You have not claimed task #${task.number}. Claim it, then ask for what you need for it.`,
    )
  if (task.has_lapsed)
    throw new AppError(
      'task_claim_lost',
      `Your claim of task #${task.number} has lapsed. Claim it again, then ask.`,
    )
  return { ...unbound, taskId, taskFence: task.claim_fence }
}

async function bindToRun(tx: Tx, actor: Actor, runId: string): Promise<Binding> {
  const run = await holdRun(tx.db, {
    workspaceId: tx.workspaceId,
    agentId: actor.principalId,
    runId,
  })
  if (!run) throw notFound('Run')
  if (run.status !== 'running' || run.is_silent)
    throw new AppError(
      'run_not_running',
      'This run is not under way. Report it as "running", then ask for what you need for it.',
    )
  return { ...unbound, runId, runAttempt: run.attempt }
}

/** The next runs of a recurring job. `agentId`: whose it must be; absent: of any agent of the workspace. */
export async function bindToJob(
  tx: Tx,
  { jobId, runs, agentId }: { jobId: string; runs: number; agentId?: string },
): Promise<{ binding: Binding; agentId: string; title: string }> {
  const job = await findJob(tx.db, { workspaceId: tx.workspaceId, jobId })
  if (!job || (agentId !== undefined && job.agent_id !== agentId)) throw notFound('Schedule event')
  if (job.status === 'cancelled' || job.status === 'completed')
    throw new AppError('conflict', `This job is ${job.status}: no more runs of it are planned.`)
  if (job.unreadable !== null || (job.cron_expression === null && job.every_ms === null))
    throw new AppError(
      'conflict',
      'Only a job with a schedule has next runs. For a single run ask with "runId" while it is under way.',
    )
  return {
    binding: { ...unbound, jobId, jobRuns: runs, jobPlan: job.plan_version },
    agentId: job.agent_id,
    title: job.title,
  }
}
