import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, timestamp } from './fields.ts'
import { task } from './tasks.ts'

/** What watchers are told of a task. */
export const taskNewsReason = named(
  'TaskNewsReason',
  'What happened to a watched task last: a comment, somebody who was assigned, the state that it reached, or that it was sent back.',
  z.enum(['commented', 'assigned', 'done', 'blocked', 'in_review', 'sent_back']),
)

export const taskNews = named(
  'TaskNews',
  'What happened last to a task that the caller watches, by others, since they read of it.',
  z.object({
    task,
    reason: taskNewsReason,
    actorId: id.nullable().describe('Who did it.'),
    at: timestamp,
  }),
)

export const taskWatcher = named(
  'TaskWatcher',
  'A person or agent that watches a task.',
  z.object({ principalId: id, name: z.string(), since: timestamp }),
)

const read = { method: 'GET', access: 'tasks:read', browser: true } as const
const own = {
  access: 'tasks:read',
  answer: { shape: 'none' },
  errors: ['not_found'],
  browser: true,
  idempotent: true,
} as const

/** Who follows a task, and what they are told. */
export const taskWatchCalls = defineCalls('Tasks', {
  listTaskNews: {
    ...read,
    path: '/tasks/news',
    summary: 'List what happened to the tasks you watch, the latest first',
    description: 'One for each task, its latest; at most 100. `readTaskNews` takes it away.',
    answer: { shape: 'list', key: 'news', schema: taskNews },
  },
  listTaskWatchers: {
    ...read,
    path: '/channels/:channelId/tasks/:taskId/watchers',
    summary: 'List who watches a task and may see it, the longest first',
    answer: { shape: 'list', key: 'watchers', schema: taskWatcher },
    errors: ['not_found'],
  },
  watchTask: {
    ...own,
    method: 'PUT',
    path: '/channels/:channelId/tasks/:taskId/watch',
    summary: 'Watch a task: be told of comments, assignments and what becomes of it',
    description:
      'Who creates, claims or comments on a task, is assigned to it or mentioned in it watches it. At most 200 watch one.',
    errors: ['not_found', 'conflict'],
  },
  unwatchTask: {
    ...own,
    method: 'DELETE',
    path: '/channels/:channelId/tasks/:taskId/watch',
    summary: 'Watch a task no longer',
  },
  readTaskNews: {
    ...own,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/read',
    summary: 'Take away what you are told of a task, until something happens again',
  },
})

export type TaskNewsReason = z.output<typeof taskNewsReason>
export type TaskNews = z.output<typeof taskNews>
export type TaskWatcher = z.output<typeof taskWatcher>
