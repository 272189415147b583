import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named } from './fields.ts'
import { limits } from './limits.ts'
import { task } from './tasks.ts'

const columnLimit = z.int().min(1).max(limits.taskColumnLimit).nullable()

export const taskRules = named(
  'TaskRules',
  'What holds for the tasks of one channel.',
  z.object({
    acceptance: z
      .boolean()
      .describe('Tasks are done once a person who had no part in the work accepts them.'),
    proof: z
      .boolean()
      .describe(
        'Who did the work sends a `proof` with at least one link or file when it asks for acceptance.',
      ),
    limits: z
      .object({ in_progress: columnLimit, in_review: columnLimit, blocked: columnLimit })
      .describe('How many tasks each of these columns holds. `null`: any number.'),
  }),
)

export const updateTaskRulesInput = named(
  'UpdateTaskRulesInput',
  'What `updateTaskRules` takes; a limit of `null` is none.',
  z.strictObject({
    acceptance: z.boolean().optional(),
    proof: z.boolean().optional(),
    limits: z
      .strictObject({
        in_progress: columnLimit.optional(),
        in_review: columnLimit.optional(),
        blocked: columnLimit.optional(),
      })
      .optional(),
  }),
)

const answer = { shape: 'one', key: 'rules', schema: taskRules } as const

/** What holds for the tasks of a channel, and what people do about work that waits for them. */
export const taskRuleCalls = defineCalls('Tasks', {
  getTaskRules: {
    method: 'GET',
    path: '/channels/:channelId/task-rules',
    access: 'tasks:read',
    summary: 'Get what holds for the tasks of a channel: acceptance, and limits of its columns',
    answer,
    errors: ['not_found'],
    browser: true,
  },
  updateTaskRules: {
    method: 'PATCH',
    path: '/channels/:channelId/task-rules',
    access: 'tasks:write',
    only: 'human',
    summary: 'Change what holds for the tasks of a channel',
    description: 'For owners of the channel and for admins who are in it.',
    body: updateTaskRulesInput,
    answer,
    errors: ['not_found', 'audit_unavailable'],
    browser: true,
  },
  sendBackTask: {
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/send-back',
    access: 'tasks:write',
    only: 'human',
    summary: 'Send a task in review back to who did the work, with a reason',
    description:
      'The reason becomes a comment. The task is in progress again, or open when nobody holds it. To accept it instead, set its status to `done`.',
    body: z.strictObject({ reason: z.string().trim().min(1).max(limits.taskComment) }),
    args: ['reason'],
    answer: { shape: 'one', key: 'task', schema: task },
    errors: ['not_found', 'conflict', 'acceptance_required'],
    browser: true,
  },
})

export type TaskRules = z.output<typeof taskRules>
export type UpdateTaskRulesInput = z.output<typeof updateTaskRulesInput>
