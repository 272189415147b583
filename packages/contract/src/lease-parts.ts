import { z } from 'zod'
import { bindingEnds } from './binding-ends.ts'
import { id, named, timestamp } from './fields.ts'
import { ruleMiss } from './rule-misses.ts'

export const bindingEnd = named(
  'BindingEnd',
  'Why a lease ended with what it was bound to, or of. `task_done`, `task_cancelled`, `task_gone`: the task was finished, cancelled or deleted. `claim_ended`, `claim_taken`, `claim_renewed`, `claim_lapsed`: the claim was given up, taken over, made anew (another fence), or had no heartbeat in time. `run_ended`, `run_retried`, `run_silent`, `run_gone`: the run ended, went on as another attempt, gave no sign of life, or was deleted. `runs_used`: all the runs that it was for are over. `job_cancelled`, `job_over`, `job_changed`, `job_gone`: the job of these runs was cancelled, has had all its runs, runs by another schedule, or was deleted. `item_archived`: the item was archived while the request waited. `item_deleted`: the item was deleted.',
  z.enum(bindingEnds),
)

export const leaseWork = named(
  'LeaseWork',
  'What a lease is for and ends with, as far as the caller may see it.',
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('task'),
      taskId: id,
      channelId: id,
      key: z.string().describe('For example `OPS-42`.'),
      title: z.string(),
    }),
    z.object({
      type: z.literal('run'),
      runId: id,
      eventId: id.describe('The job.'),
      title: z.string().describe('Of the job.'),
      scheduledAt: timestamp.describe('When the run was planned.'),
    }),
    z.object({
      type: z.literal('job'),
      eventId: id.describe('The job.'),
      title: z.string().describe('Of the job.'),
      nextRunAt: timestamp.nullable().describe('The next run that its schedule asks for.'),
      usedIn: z
        .array(z.object({ runId: id, scheduledAt: timestamp, uses: z.int() }))
        .describe('Runs that used the lease, oldest first.'),
    }),
  ]),
)

export const leaseAbilities = named(
  'LeaseAbilities',
  'What the caller may do with a lease in its present state. The server judges again at each use.',
  z.object({
    approve: z.boolean(),
    deny: z.boolean(),
    extend: z.boolean(),
    use: z.boolean(),
    revoke: z.boolean(),
    cancel: z.boolean(),
    ask: z.boolean().optional().describe('Whether the caller may ask back: `askRequester`.'),
    answer: z
      .boolean()
      .optional()
      .describe('Whether a question waits for the caller’s answer: `answerApprover`.'),
    changeTerms: z
      .boolean()
      .optional()
      .describe('Whether the caller may change what it asks for: `changeLeaseTerms`.'),
    breakGlass: z
      .boolean()
      .optional()
      .describe(
        'Whether the caller may give it alone in an emergency, where approving is not enough.',
      ),
    review: z
      .boolean()
      .optional()
      .describe('Whether the caller may review that the glass was broken for it.'),
    seeItem: z
      .boolean()
      .optional()
      .describe('Whether the caller may see the item. People in a group that is asked need not.'),
    makeRule: z
      .boolean()
      .optional()
      .describe('Whether the caller may make an approval rule of it: `createApprovalRule`.'),
  }),
)

export const leaseRule = named(
  'LeaseRule',
  'The approval rule that passed a request without a person, or did not.',
  z.object({
    id,
    madeBy: id.describe('Who stood for the rule then.'),
    madeAt: timestamp,
    miss: ruleMiss
      .nullable()
      .describe('Why a person had to be asked all the same; `null`: the rule passed the request.'),
  }),
)

export type BindingEnd = z.output<typeof bindingEnd>
export type LeaseWork = z.output<typeof leaseWork>
