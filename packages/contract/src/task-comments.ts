import { z } from 'zod'
import { defineCalls } from './call.ts'
import { limits } from './limits.ts'
import { emoji, newEmoji } from './messages.ts'
import { taskComment } from './task-discussion.ts'

export const commentText = z.string().trim().min(1).max(limits.taskComment)

const path = '/channels/:channelId/tasks/:taskId/comments/:commentId'
const write = {
  access: 'tasks:write',
  answer: { shape: 'one', key: 'comment', schema: taskComment },
  errors: ['not_found'],
  browser: true,
} as const

/** What becomes of a comment on a task. */
export const taskCommentCalls = defineCalls('Tasks', {
  editTaskComment: {
    ...write,
    method: 'PATCH',
    path,
    summary: 'Change what your comment on a task says',
    description: 'For its author. What it said before stays in the history of the task.',
    body: z.strictObject({ content: commentText }),
    args: ['content'],
  },
  addTaskCommentReaction: {
    ...write,
    method: 'POST',
    path: `${path}/reactions`,
    summary: 'Put an emoji on a comment',
    description: 'Twice is once.',
    body: z.strictObject({ emoji: newEmoji }),
    args: ['emoji'],
    idempotent: true,
  },
  removeTaskCommentReaction: {
    ...write,
    method: 'DELETE',
    path: `${path}/reactions/:emoji`,
    params: { emoji },
    summary: 'Take your emoji off a comment',
  },
})
