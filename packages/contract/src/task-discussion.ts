import { z } from 'zod'
import { cursor, id, limit, named, timestamp } from './fields.ts'
import { reaction } from './messages.ts'

export const taskComment = named(
  'TaskComment',
  'A comment on a task.',
  z.object({
    id,
    taskId: id,
    authorId: id,
    content: z.string().describe('Markdown.'),
    createdAt: timestamp,
    editedAt: timestamp.nullable(),
    reactions: z.array(reaction),
  }),
)

export const taskActivity = named(
  'TaskActivity',
  "One line of a task's history.",
  z.object({
    id: z.string(),
    type: z.string(),
    actorId: id.nullable(),
    at: timestamp,
    changes: z
      .record(z.string(), z.object({ from: z.unknown(), to: z.unknown() }))
      .describe('By field: what it was and what it became.'),
  }),
)

export const taskCommentFilter = named(
  'TaskCommentFilter',
  'Which comments on a task to list.',
  z.strictObject({
    order: z
      .enum(['asc', 'desc'])
      .optional()
      .describe(
        '`asc`: oldest first. `desc`: newest first. Absent: the newest, the oldest of them first; the next page is of those before them.',
      ),
    limit: limit(500, 500),
    cursor: cursor.optional(),
  }),
)

export const taskActivityFilter = named(
  'TaskActivityFilter',
  'Which part of the history of a task to list.',
  z.strictObject({ limit: limit(500, 500), cursor: cursor.optional() }),
)

export type TaskComment = z.output<typeof taskComment>
export type TaskActivity = z.output<typeof taskActivity>
export type TaskCommentFilter = z.output<typeof taskCommentFilter>
export type TaskActivityFilter = z.output<typeof taskActivityFilter>
