import type { TaskNews, TaskWatcher } from '@sesamespace/contract/task-watch'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import type { TaskAddress } from './task-change.ts'
import { emitInbox, takeNews } from './task-news.ts'
import {
  addWatchers,
  isWatching,
  readNews,
  readWatchers,
  removeWatcher,
} from './task-watchers.repo.ts'
import type { TasksService } from './tasks.service.ts'

/** Who watches tasks, and what they are told. What somebody may no longer see is not told, whoever they were. */
export const createTaskWatchService = (
  database: Database,
  tasks: Pick<TasksService, 'get' | 'getMany'>,
) => ({
  async watch(actor: Actor, address: TaskAddress): Promise<void> {
    await tasks.get(actor, address)
    await database.transaction(actor.workspaceId, async (tx) => {
      await addWatchers(tx, address.taskId, [actor.principalId])
      if (!(await isWatching(tx.db, address.taskId, actor.principalId)))
        throw new AppError('conflict', `At most ${limits.taskWatchers} watch a task.`)
      if (actor.kind === 'human') emitInbox(tx, actor.principalId, actor.principalId)
    })
  },

  async unwatch(actor: Actor, address: TaskAddress): Promise<void> {
    await tasks.get(actor, address)
    await database.transaction(actor.workspaceId, async (tx) => {
      await removeWatcher(tx.db, address.taskId, actor.principalId)
      if (actor.kind === 'human') emitInbox(tx, actor.principalId, actor.principalId)
    })
  },

  async watchers(actor: Actor, address: TaskAddress): Promise<TaskWatcher[]> {
    await tasks.get(actor, address)
    return await readWatchers(database.db, address.taskId)
  },

  async news(actor: Actor): Promise<TaskNews[]> {
    const latest = await readNews(database.db, actor)
    const seen = await tasks.getMany(
      actor,
      latest.map(({ taskId }) => taskId),
    )
    const byId = new Map(seen.map((task) => [task.id, task]))
    return latest.flatMap(({ taskId, reason, actorId, at }) => {
      const task = byId.get(taskId)
      return task ? [{ task, reason, actorId, at: at.toISOString() }] : []
    })
  },

  async read(actor: Actor, address: TaskAddress): Promise<void> {
    await tasks.get(actor, address)
    await database.transaction(actor.workspaceId, (tx) => takeNews(tx, actor, address.taskId))
  },
})

export type TaskWatchService = ReturnType<typeof createTaskWatchService>
