import type { TaskActivity } from '@sesamespace/contract/task-discussion'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ClaimEnd } from '../../db/tables/tasks.ts'
import { AppError } from '../../http/errors.ts'
import { workOnTask } from '../../policies/task.ts'
import type { HeldTask, NewActivity } from './task-change.ts'
import { rankIn, usualSpot } from './task-place.ts'
import { dropClaim, findLostClaim, findPrincipal, writeLostClaim } from './task-claims.repo.ts'
import { isFinished, isHeld } from './task-state.ts'
import type { TaskRow } from './tasks.repo.ts'

/**
 * Refuses work on a task that somebody else holds, and work under a claim that has ended, also when nobody holds the task
 * now. People may work on what an agent holds: they are in charge.
 */
export async function assertMayWork(
  { tx, task }: HeldTask,
  actor: Actor,
  fence?: number,
): Promise<void> {
  if (fence !== undefined && (task.claimed_by !== actor.principalId || task.claim_fence !== fence))
    throw await claimLost(tx, task, await lostReason(tx, task, actor))
  if (actor.kind === 'human') return
  const reason = await lostReason(tx, task, actor)
  const decision = workOnTask(actor, {
    claimedBy: task.claimed_by,
    isFinished: isFinished(task.status),
    hasLostClaim: reason !== undefined,
  })
  if (decision.allowed) return
  if (reason) throw await claimLost(tx, task, reason)
  throw decision.code === 'task_already_claimed'
    ? await alreadyClaimed(tx, task)
    : new AppError(decision.code, decision.message)
}

const lostReason = (tx: Tx, task: TaskRow, actor: Actor): Promise<ClaimEnd | undefined> =>
  findLostClaim(tx.db, task.id, actor.principalId)

const reasons: Record<ClaimEnd, string> = {
  released: 'somebody released the task',
  taken_over: 'somebody took it over',
  lapsed: 'no heartbeat came in time and another agent took the task',
  unassigned: 'you were taken off the task',
  finished: 'somebody finished the task',
  reopened: 'the task was finished and reopened',
  left_channel: 'you left the channel',
  agent_frozen: 'you were frozen',
  agent_deleted: 'you were deleted',
  account_disabled: 'your account was disabled',
}

async function claimLost(tx: Tx, task: TaskRow, reason?: ClaimEnd): Promise<AppError> {
  const why = reason ? `: ${reasons[reason]}` : ''
  const holder = isHeld(task) ? ` It is held by ${await handleOf(tx, task)}.` : ''
  return new AppError(
    'task_claim_lost',
    `Your claim of task #${task.number} has ended${why}.${holder} Claim it again before you change it.`,
    holderDetails(task),
  )
}

export async function alreadyClaimed(tx: Tx, task: TaskRow): Promise<AppError> {
  return new AppError(
    'task_already_claimed',
    `Task #${task.number} is already claimed by ${await handleOf(tx, task)}.`,
    holderDetails(task),
  )
}

const holderDetails = (task: TaskRow) =>
  isHeld(task) && task.claimed_by
    ? { details: [{ path: 'claimedBy', message: task.claimed_by }] }
    : {}

async function handleOf(tx: Tx, task: TaskRow): Promise<string> {
  const holder = task.claimed_by && (await findPrincipal(tx.db, task.claimed_by))
  return holder ? `@${holder.handle}` : 'somebody'
}

/**
 * Ends a claim and lets the task go. A holder that did not end it itself must claim again before it changes the task: it
 * may be at work still, and not know.
 */
export async function endClaim(
  held: HeldTask,
  actor: Pick<Actor, 'principalId'>,
  reason: ClaimEnd,
): Promise<NewActivity> {
  const { tx, task } = held
  const status = task.status === 'in_progress' ? 'open' : task.status
  await dropClaim(tx.db, task.id, { status, rank: await rankAs(held, actor, status) })
  await noteLost(held, actor, reason)
  return {
    type: reason === 'released' ? 'released' : 'claim_ended',
    changes: {
      claimedBy: { from: task.claimed_by, to: null },
      ...statusChange(task.status, status),
      ...(reason !== 'released' && { reason: { from: null, to: reason } }),
    },
  }
}

/** Remembers that a holder lost its claim to someone else. */
export async function noteLost(
  { tx, task }: HeldTask,
  actor: Pick<Actor, 'principalId'>,
  reason: ClaimEnd,
): Promise<void> {
  if (!task.claimed_by || task.claimed_by === actor.principalId) return
  await writeLostClaim(tx.db, task.id, task.claimed_by, reason)
}

export const statusChange = (from: string, to: string): TaskActivity['changes'] =>
  from === to ? {} : { status: { from, to } }

/** The rank of a task whose state a claim changes: at the usual spot of its new column, or the one it has. */
export const rankAs = async (
  { tx, task }: HeldTask,
  actor: Pick<Actor, 'principalId'>,
  status: TaskRow['status'],
): Promise<string> =>
  status === task.status
    ? task.rank
    : await rankIn(tx, actor, { workspaceId: tx.workspaceId, status }, usualSpot(status), task.id)
