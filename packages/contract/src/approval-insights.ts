import { z } from 'zod'
import { id, named, timestamp } from './fields.ts'

const decisionTimes = named(
  'DecisionTimes',
  'How requests of the last 30 days were decided by people. Not in it: what a rule passed, emergencies, and leases that were given unasked.',
  z.object({
    approved: z.int(),
    denied: z.int(),
    medianSeconds: z
      .number()
      .nullable()
      .describe('From the request, or its newest terms, to the decision. `null`: there was none.'),
    p90Seconds: z.number().nullable().describe('9 of 10 took no longer.'),
    quickApprovals: z
      .int()
      .describe('Approved within 3 seconds: hardly read. A rule may say better what they mean.'),
  }),
)

export const proposedRule = named(
  'ProposedRule',
  'Requests that people approved 5 times or more in the last 30 days, and never denied, while no rule passes them.',
  z.object({
    agentId: id,
    vaultId: id,
    vaultName: z.string(),
    itemId: id,
    itemName: z.string(),
    fields: z.array(z.string()).describe('What was granted each time.'),
    approvals: z.int(),
    leaseId: id.describe('The newest of them: what `createApprovalRule` takes.'),
    approvedAt: timestamp.describe('When that was approved.'),
    mayMake: z.boolean().describe('Whether the caller may make the rule.'),
  }),
)

export const idleRule = named(
  'IdleRule',
  'An approval rule that has passed nothing for 30 days.',
  z.object({
    ruleId: id,
    agentId: id,
    itemName: z.string(),
    vaultName: z.string(),
    madeAt: timestamp,
    lastUsedAt: timestamp.nullable().describe('`null`: it never passed anything.'),
  }),
)

export const approvalInsights = named(
  'ApprovalInsights',
  'How people decide, and what rules would say of it.',
  z.object({
    scope: z
      .enum(['workspace', 'managed', 'none'])
      .describe(
        'All vaults, for admins; those that the caller manages; or none, and then nothing is in it.',
      ),
    decisions: decisionTimes,
    propose: z.array(proposedRule).describe('At most 10, the most approved first.'),
    retire: z.array(idleRule).describe('At most 10, the longest unused first.'),
  }),
)

export type ApprovalInsights = z.output<typeof approvalInsights>
export type DecisionTimes = z.output<typeof decisionTimes>
export type ProposedRule = z.output<typeof proposedRule>
export type IdleRule = z.output<typeof idleRule>
