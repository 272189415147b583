import type { ChannelsService } from '../channels/index.ts'
import type { Module, ModuleContext } from '../module.ts'
import { createTaskSweeper } from './task-sweeper.ts'
import { createTaskClaimsService } from './task-claims.service.ts'
import { createTaskDiscussionService } from './task-discussion.service.ts'
import { createTaskSettingsService } from './task-settings.service.ts'
import { taskCommentsRoutes } from './task-comments.routes.ts'
import { taskRulesRoutes } from './task-rules.routes.ts'
import { createTaskRulesService } from './task-rules.service.ts'
import { taskWatchRoutes } from './task-watch.routes.ts'
import { createTaskWatchService } from './task-watch.service.ts'
import { tasksRoutes } from './tasks.routes.ts'
import { createTasksService, type TasksService } from './tasks.service.ts'

/** Tasks: the board, claims and what is said about the work. */
export function createTasksModule(
  { database, onError }: Pick<ModuleContext, 'database' | 'onError'>,
  { channels }: { channels: Pick<ChannelsService, 'get'> },
): Module & { tasks: TasksService } {
  const tasks = createTasksService(database)
  const claims = createTaskClaimsService(database)
  const discussion = createTaskDiscussionService({ database, tasks, channels })
  return {
    tasks,
    routes: [
      tasksRoutes(tasks, claims, discussion, createTaskSettingsService(database)),
      taskCommentsRoutes(discussion),
      taskRulesRoutes(createTaskRulesService(database)),
      taskWatchRoutes(createTaskWatchService(database, tasks)),
    ],
    background: [createTaskSweeper(database, onError)],
  }
}
