import type { UpdateTaskInput } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { emitTasks, type HeldTask } from './task-change.ts'
import { lastUpTo, lockColumn, takeRank, type Column, type Spot } from './task-order.repo.ts'
import { rankAtPosition } from './task-position.ts'
import { isFinished } from './task-state.ts'
import { listTasks, type TaskRow } from './tasks.repo.ts'

type Anchors = Pick<UpdateTaskInput, 'afterTaskId' | 'beforeTaskId' | 'position'>

/** The rank of a task that goes to a place in a column: named by its neighbours there, so that others may move meanwhile. */
export async function rankOfPlace(
  held: HeldTask,
  actor: Actor,
  status: TaskRow['status'],
  anchors: Anchors,
): Promise<string> {
  const { tx, task } = held
  const spot = await spotOf(held, actor, status, anchors)
  return await rankIn(tx, actor, { workspaceId: tx.workspaceId, status }, spot, task.id)
}

/** Where a task without a place goes: what was just finished is on top of its column, all else at the end. */
export const usualSpot = (status: TaskRow['status']): Spot =>
  isFinished(status) ? 'first' : 'last'

/** The spot of a position, or the usual one. */
export async function spotAt(
  tx: Tx,
  column: Column,
  position: number | undefined,
  movingId?: string,
): Promise<Spot> {
  if (position === undefined) return usualSpot(column.status)
  await lockColumn(tx.db, column)
  const after = await lastUpTo(tx.db, column, rankAtPosition(position), movingId)
  return after ? { after } : 'first'
}

/** Takes a rank, and emits the cards that had to move apart for it. */
export async function rankIn(
  tx: Tx,
  actor: Pick<Actor, 'principalId'>,
  column: Column,
  spot: Spot,
  movingId?: string,
): Promise<string> {
  const { rank, respaced } = await takeRank(tx.db, column, spot, movingId)
  const moved = respaced.map(({ card }) => card.id)
  await emitTasks(tx, actor.principalId, moved)
  return rank
}

async function spotOf(
  { tx, task }: HeldTask,
  actor: Actor,
  status: TaskRow['status'],
  { afterTaskId, beforeTaskId, position }: Anchors,
): Promise<Spot> {
  if (afterTaskId === undefined && beforeTaskId === undefined)
    return await spotAt(tx, { workspaceId: tx.workspaceId, status }, position, task.id)
  if (afterTaskId === task.id || beforeTaskId === task.id) {
    const path = afterTaskId === task.id ? 'afterTaskId' : 'beforeTaskId'
    throw new AppError('invalid_request', `body.${path}: a task cannot be placed beside itself.`)
  }
  const ids = [afterTaskId, beforeTaskId].flatMap((id) => id ?? [])
  const { tasks } =
    ids.length > 0 ? await listTasks(tx.db, actor, { ids, limit: ids.length }) : { tasks: [] }
  const inColumn = (id: string | null | undefined) =>
    tasks.find((one) => one.id === id && one.status === status)
  const after = inColumn(afterTaskId)
  if (after) return { after }
  const before = inColumn(beforeTaskId)
  if (before) return { before }
  if (afterTaskId === null) return 'first'
  if (tasks.length < ids.length && tasks.length === 0)
    throw new AppError('not_found', 'The task to place it beside was not found.')
  throw new AppError(
    'conflict',
    'The tasks it was to stand between are in other columns by now. Look at the board and move it again.',
  )
}
