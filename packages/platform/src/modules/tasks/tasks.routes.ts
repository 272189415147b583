import { taskCalls } from '@sesamespace/contract/task-calls'
import { implement } from '../../http/implement.ts'
import type { TaskClaimsService } from './task-claims.service.ts'
import type { TaskDiscussionService } from './task-discussion.service.ts'
import type { TaskSettingsService } from './task-settings.service.ts'
import type { TasksService } from './tasks.service.ts'

export const tasksRoutes = (
  tasks: TasksService,
  claims: TaskClaimsService,
  discussion: TaskDiscussionService,
  settings: TaskSettingsService,
) =>
  implement(taskCalls, {
    createTask: ({ actor, params, body }) => tasks.create(actor, params.channelId, body),
    listTasks: ({ actor, params, query }) => tasks.listOfChannel(actor, params.channelId, query),
    listAllTasks: ({ actor, query }) => tasks.listAll(actor, query),
    countTasks: ({ actor, query }) => tasks.count(actor, query),
    getTask: ({ actor, params }) => tasks.get(actor, params),
    findTask: ({ actor, params }) => tasks.find(actor, params.taskId),
    updateTask: ({ actor, params, body }) => tasks.update(actor, params, body),
    updateTasks: ({ actor, body }) => tasks.updateMany(actor, body),
    bulkUpdateTasks: ({ actor, body }) => tasks.bulkUpdate(actor, body),
    getTaskSettings: ({ actor }) => settings.get(actor),
    updateTaskSettings: ({ actor, body }) => settings.update(actor, body),
    deleteTask: ({ actor, params }) => tasks.remove(actor, params),
    claimTask: ({ actor, params, body }) => claims.claim(actor, params, body),
    heartbeatTask: ({ actor, params, body }) => claims.heartbeat(actor, params, body.fence),
    releaseTask: ({ actor, params, body }) => claims.release(actor, params, body.fence),
    addTaskAssignee: ({ actor, params, body }) => claims.addAssignee(actor, params, body),
    removeTaskAssignee: ({ actor, params }) =>
      claims.removeAssignee(actor, params, params.principalId),
    listTaskComments: ({ actor, params, query }) => discussion.comments(actor, params, query),
    addTaskComment: ({ actor, params, body }) => discussion.comment(actor, params, body.content),
    getTaskActivity: ({ actor, params, query }) => discussion.activity(actor, params, query),
    createTaskChannel: ({ actor, params }) => discussion.openChannel(actor, params),
  })
