import { z } from 'zod'
import { id, named } from './fields.ts'
import { taskFilter } from './tasks.ts'
import { taskCountings } from './task-values.ts'

export const taskCountFilter = named(
  'TaskCountFilter',
  'What is counted: the filters of a task list, without its order and pages.',
  taskFilter.omit({ keys: true, sort: true, order: true, limit: true, cursor: true }).extend({
    by: z.enum(taskCountings).describe('What the tasks are counted by.'),
    channelId: id.optional().describe('Tasks of this channel alone.'),
  }),
)

export const taskCount = named(
  'TaskCount',
  'How many tasks have a value.',
  z.object({
    value: z
      .string()
      .nullable()
      .describe(
        'A status, priority or label, or the id of an assignee, channel or parent task. `null`: none.',
      ),
    count: z.int(),
    parent: z
      .object({ key: z.string(), title: z.string(), channelId: id })
      .optional()
      .describe('The parent task, where that is what is counted by.'),
  }),
)

export type TaskCountFilter = z.output<typeof taskCountFilter>
export type TaskCount = z.output<typeof taskCount>
