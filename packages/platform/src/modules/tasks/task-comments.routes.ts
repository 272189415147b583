import { taskCommentCalls } from '@sesamespace/contract/task-comments'
import { implement } from '../../http/implement.ts'
import type { TaskDiscussionService } from './task-discussion.service.ts'

export const taskCommentsRoutes = (discussion: TaskDiscussionService) =>
  implement(taskCommentCalls, {
    editTaskComment: ({ actor, params, body }) => discussion.edit(actor, params, body.content),
    addTaskCommentReaction: ({ actor, params, body }) =>
      discussion.react(actor, params, body.emoji),
    removeTaskCommentReaction: ({ actor, params }) =>
      discussion.takeReactionBack(actor, params, params.emoji),
  })
