import type { UpdateTaskInput } from '@sesamespace/contract/tasks'
import { generateKeyBetween } from 'fractional-indexing'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import {
  lastSubtaskRank,
  lockSubtasks,
  subtasksInOrder,
  writeSubtaskRanks,
} from './subtask-order.repo.ts'
import { emitTasks } from './task-change.ts'
import { planRank } from './task-rank.ts'

type SubtaskAnchors = Pick<UpdateTaskInput, 'afterSubtaskId' | 'beforeSubtaskId'>

/** Whether a change names a place among the sub-tasks of a task. */
export const namesSubtaskPlace = ({ afterSubtaskId, beforeSubtaskId }: SubtaskAnchors): boolean =>
  afterSubtaskId !== undefined || beforeSubtaskId !== undefined

/** The rank behind all sub-tasks of a task. */
export async function lastSubtaskPlace(
  tx: Tx,
  parentId: string,
  movingId?: string,
): Promise<string> {
  await lockSubtasks(tx.db, parentId)
  return generateKeyBetween(await lastSubtaskRank(tx.db, parentId, movingId), null)
}

/** The rank of a place in a task, named by its neighbours there, so that others may move meanwhile. */
export async function subtaskPlace(
  tx: Tx,
  actor: Pick<Actor, 'principalId'>,
  { taskId, parentId }: { taskId: string; parentId: string | null },
  anchors: SubtaskAnchors,
): Promise<string> {
  if (parentId === null)
    throw new AppError('conflict', 'A place among sub-tasks is for a sub-task. This task is none.')
  await lockSubtasks(tx.db, parentId)
  const others = await subtasksInOrder(tx.db, parentId, taskId)
  const at = placeOf(
    others.map(({ id }) => id),
    taskId,
    anchors,
  )
  const { rank, respaced } = await planRank(async (count) => ({
    before: others.slice(Math.max(0, at - count), at).toReversed(),
    after: others.slice(at, at + count),
  }))
  if (respaced.length > 0) {
    await writeSubtaskRanks(
      tx.db,
      respaced.map((one) => ({ id: one.card.id, rank: one.rank })),
    )
    await emitTasks(
      tx,
      actor.principalId,
      respaced.map(({ card }) => card.id),
    )
  }
  return rank
}

/** How many of the others stand before the place. */
function placeOf(
  ids: readonly string[],
  taskId: string,
  { afterSubtaskId, beforeSubtaskId }: SubtaskAnchors,
): number {
  if (afterSubtaskId === taskId || beforeSubtaskId === taskId) {
    const path = afterSubtaskId === taskId ? 'afterSubtaskId' : 'beforeSubtaskId'
    throw new AppError('invalid_request', `body.${path}: a task cannot be placed beside itself.`)
  }
  const after = ids.findIndex((id) => id === afterSubtaskId)
  if (after !== -1) return after + 1
  const before = ids.findIndex((id) => id === beforeSubtaskId)
  if (before !== -1) return before
  if (afterSubtaskId === null) return 0
  throw new AppError(
    'conflict',
    'The sub-tasks it was to stand between are no longer part of this task. Look at it and move it again.',
  )
}
