import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { ChannelRow } from '../../db/tables/channels.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { findAssignable } from './task-assignees.repo.ts'
import { listTasks } from './tasks.repo.ts'

/** Refuses people and agents who could not see the task they are to work on. */
export async function requireAssignable(
  db: Queryable,
  channel: ChannelRow,
  principalIds: string[],
): Promise<void> {
  if (principalIds.length === 0) return
  const rows = await findAssignable(db, channel, principalIds)
  if (rows.length !== principalIds.length) throw notFound('One of the assignees')
  const stranger = rows.find(
    (row) => row.member_id === null && !(row.kind === 'human' && channel.visibility === 'public'),
  )
  if (!stranger) return
  throw new AppError(
    'conflict',
    `@${stranger.handle} is not in this channel and could not see the task. Add them to the channel first.`,
  )
}

/** Refuses ids of tasks that the actor cannot see, the same as ids that do not exist. */
export async function requireVisibleTasks(
  db: Queryable,
  actor: Actor,
  taskIds: string[],
): Promise<void> {
  if (taskIds.length === 0) return
  const { tasks } = await listTasks(db, actor, { ids: taskIds, limit: taskIds.length })
  if (tasks.length !== taskIds.length) throw notFound('One of the blocking tasks')
}
