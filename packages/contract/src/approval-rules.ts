import { z } from 'zod'
import { approvalInsights } from './approval-insights.ts'
import { defineCalls } from './call.ts'
import { cursor, day, id, limit, named, timeOfDay, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { ruleMiss } from './rule-misses.ts'
import { fieldKeys } from './secrets.ts'
import { workdays } from './workspace-settings.ts'

const endOfHours = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Must be a time of day such as 19:00, or 24:00.')

export const approvalRule = named(
  'ApprovalRule',
  'A standing approval: it passes requests of one agent for one item without a person, within its bounds.',
  z.object({
    id,
    status: z
      .enum(['active', 'expired', 'ended'])
      .describe('`expired`: its last day is over. `ended`: revoked, or the agent or item is gone.'),
    asks: ruleMiss
      .nullable()
      .describe('Why it passes nothing at present although it is active; `null`: it does.'),
    agentId: id,
    vaultId: id,
    vaultName: z.string(),
    itemId: id,
    itemName: z.string(),
    itemVersion: z.int().describe('The version that it was made for. It passes no other.'),
    fields: z.array(z.string()).describe('It passes requests for these or fewer.'),
    maxDurationSeconds: z.int(),
    maxPerDay: z.int().describe('How many requests it passes in a day of the workspace.'),
    days: z.array(z.int()).describe('Days of the week, from 1 for Monday to 7 for Sunday.'),
    hoursStart: z.string().describe('`HH:MM` in the time zone of the workspace.'),
    hoursEnd: z.string().describe('`HH:MM`, up to `24:00`. Before the start: on the next day.'),
    until: day.describe('The last day in the time zone of the workspace.'),
    keyId: id.nullable().describe('The only key that the agent may ask with; `null`: any.'),
    taskId: id.nullable().describe('The agent must have claimed this task; `null`: none.'),
    madeBy: id.describe('Who stands for it: they made it, or changed it last.'),
    madeAt: timestamp,
    usedToday: z.int(),
    uses: z.int().describe('How many requests it has passed.'),
    lastUsedAt: timestamp.nullable(),
    endedAt: timestamp.nullable(),
    endedBy: id.nullable(),
    endReason: z.enum(['revoked', 'agent_deleted', 'item_deleted', 'vault_deleted']).nullable(),
    abilities: z.object({
      change: z.boolean(),
      revoke: z.boolean(),
    }),
  }),
)

const terms = z.strictObject({
  fields: fieldKeys.describe('Of those that the approval granted. At least one.'),
  maxDurationSeconds: z.int().min(limits.leaseMinSeconds).max(limits.leaseMaxSeconds),
  maxPerDay: z.int().min(1).max(limits.approvalRulePerDay),
  days: workdays.refine((days) => days.length > 0, 'Name at least one day.'),
  hoursStart: timeOfDay,
  hoursEnd: endOfHours.describe('Before the start: on the next day.'),
  until: day.describe('The last day, in the time zone of the workspace: at most a year from now.'),
})
const itemVersion = z
  .int()
  .min(1)
  .describe('The version of the item that the decision was made on: the newest, or it is refused.')

export const createApprovalRuleInput = named(
  'CreateApprovalRuleInput',
  'What `createApprovalRule` takes. Every bound is required.',
  terms.extend({
    leaseId: id.describe('A request that was approved: the rule is for its agent and its item.'),
    itemVersion,
    onlyThisKey: z
      .boolean()
      .optional()
      .describe('Only while the agent asks with the key that it asked with then.'),
    taskId: id.optional().describe('Only while the agent has this task claimed.'),
  }),
)

export const updateApprovalRuleInput = named(
  'UpdateApprovalRuleInput',
  'What `updateApprovalRule` takes. Whoever changes a rule stands for it from then on.',
  terms.partial().extend({ itemVersion }),
)

export const approvalRuleFilter = named(
  'ApprovalRuleFilter',
  'Which rules to list.',
  z.strictObject({
    status: z.enum(['active', 'ended']).optional().describe('`ended`: the expired ones too.'),
    agentId: id.optional(),
    itemId: id.optional(),
    vaultId: id.optional(),
    limit: limit(50),
    cursor: cursor.optional(),
  }),
)

const answer = { shape: 'one', key: 'rule', schema: approvalRule } as const
const path = '/vault/approval-rules'
const errors = [
  'not_found',
  'self_approval',
  'empty_selection',
  'lease_changed',
  'conflict',
] as const

/** Standing approvals, which grow from decisions. Agents make none. */
export const approvalRuleCalls = defineCalls('Approval rules', {
  createApprovalRule: {
    method: 'POST',
    path,
    access: 'leases:decide',
    only: 'human',
    summary: 'Let requests such as this one pass without a person, within bounds',
    description:
      'For whoever may decide that request now, and neither owns the agent nor made it or its key. Not in vaults that ask for more than one approval. Judged again at each use: when the maker may not decide any more, a person is asked as always.',
    example:
      "const { rule } = await client.createApprovalRule({ leaseId, itemVersion: 3, fields: ['password'], maxDurationSeconds: 600, maxPerDay: 5, days: [1, 2, 3, 4, 5], hoursStart: '07:00', hoursEnd: '19:00', until: '2027-01-31' })",
    body: createApprovalRuleInput,
    answer,
    status: 201,
    errors,
    stepUp: true,
    browser: true,
  },
  previewApprovalRule: {
    method: 'POST',
    path: `${path}/preview`,
    access: 'leases:decide',
    only: 'human',
    summary: 'Count the requests of the last 30 days that a rule would have passed',
    description:
      'By the same judgement as real requests. What is not known of the past, whether the task was claimed or the item exposed, counts as if it had been well.',
    body: createApprovalRuleInput,
    answer: {
      shape: 'data',
      schema: named(
        'ApprovalRulePreview',
        'What a rule would have done.',
        z.object({
          requests: z.int().describe('Of the agent for the item in the last 30 days.'),
          wouldPass: z.int(),
        }),
      ),
    },
    errors,
    browser: true,
  },
  listApprovalRules: {
    method: 'GET',
    path,
    access: 'leases:read',
    only: 'human',
    summary: 'List the approval rules of your vaults, newest first',
    description: 'Those who read the audit log get all of them. Ended ones stay for good.',
    query: approvalRuleFilter,
    answer: {
      shape: 'page',
      key: 'rules',
      schema: approvalRule,
      name: 'ApprovalRulePage',
      iterate: 'iterateApprovalRules',
    },
    browser: true,
  },
  getApprovalInsights: {
    method: 'GET',
    path: '/vault/approval-insights',
    access: 'leases:read',
    only: 'human',
    summary: 'See how long decisions take, which rules are worth making, and which ending',
    description:
      'Of the last 30 days by the clock of the database, in the vaults that you manage; admins get all.',
    answer: { shape: 'one', key: 'insights', schema: approvalInsights },
    browser: true,
  },
  getApprovalRule: {
    method: 'GET',
    path: `${path}/:ruleId`,
    access: 'leases:read',
    only: 'human',
    summary: 'Get an approval rule',
    answer,
    errors: ['not_found'],
    browser: true,
  },
  updateApprovalRule: {
    method: 'PATCH',
    path: `${path}/:ruleId`,
    access: 'leases:decide',
    only: 'human',
    summary: 'Change the bounds of a rule, or confirm it as it is',
    description:
      'Takes the right to make it. Its fields can become fewer, not others. With nothing but `itemVersion` it is confirmed: for the newest version of the item, after a freeze of the agent, or after a backup was restored.',
    body: updateApprovalRuleInput,
    answer,
    errors,
    stepUp: true,
    browser: true,
  },
  revokeApprovalRule: {
    method: 'POST',
    path: `${path}/:ruleId/revoke`,
    access: 'leases:read',
    only: 'human',
    summary: 'End a rule at once, and if you say so the leases that it gave',
    description: 'For approvers of its vault and admins. The next request waits for a person.',
    body: named(
      'RevokeApprovalRuleInput',
      'What `revokeApprovalRule` takes.',
      z.strictObject({
        endLeases: z.boolean().optional().describe('End its active leases too.'),
      }),
    ),
    args: ['endLeases'],
    answer,
    errors: ['not_found', 'conflict'],
    browser: true,
  },
})

export type ApprovalRule = z.output<typeof approvalRule>
export type CreateApprovalRuleInput = z.output<typeof createApprovalRuleInput>
export type UpdateApprovalRuleInput = z.output<typeof updateApprovalRuleInput>
export type ApprovalRuleFilter = z.output<typeof approvalRuleFilter>
export type ApprovalRulePreview = z.output<
  (typeof approvalRuleCalls)['previewApprovalRule']['answer']['schema']
>
