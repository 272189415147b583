import type { RequestLeaseInput } from '@sesamespace/contract/leases'
import { may, type Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { holdRun, holdTask, type Binding } from './lease-bindings.repo.ts'

const unbound: Binding = { taskId: null, taskFence: null, runId: null, runAttempt: null }

/**
 * What a request binds its lease to: a task under the claim that the requester has now, or a run in the attempt under way. Task and
 * run are held, so that one that ends meanwhile ends the lease too, or is seen to have ended here.
 */
export async function bindLease(
  tx: Tx,
  actor: Actor,
  { taskId, runId }: Pick<RequestLeaseInput, 'taskId' | 'runId'>,
): Promise<Binding> {
  if (taskId !== undefined && runId !== undefined)
    throw new AppError('invalid_request', 'body.runId: not together with "taskId".')
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
