import { z } from 'zod'
import { distinct, id, named } from './fields.ts'
import { limits } from './limits.ts'

const problem = z
  .enum(['group_deleted', 'nobody', 'own_people', 'too_few'])
  .nullable()
  .describe(
    'Why what is missing cannot be given: the group was deleted; nobody in it may decide; all who may are behind the request; there are too few who are not needed elsewhere.',
  )

export const groupApproval = named(
  'GroupApproval',
  'Approvals that a lease takes from a group, and how far that is. Each person counts once.',
  z.object({
    groupId: id,
    name: z.string(),
    required: z.int(),
    approvedBy: z.array(id).describe('Whose approvals count for it.'),
    waitingFor: z.array(id).describe('People who can give what is missing: the first ten.'),
    waitingForCount: z.int().describe('How many there are in all.'),
    problem,
  }),
)

export const vaultApprovalGroup = named(
  'VaultApprovalGroup',
  'Approvals from a group that a vault asks for.',
  z.object({
    groupId: id,
    name: z.string(),
    required: z.int(),
    problem: problem.describe('Why nobody, or too few, can give them: `nobody` or `too_few`.'),
  }),
)

export const approvalGroupsInput = z
  .array(z.strictObject({ groupId: id, required: z.int().min(1).max(limits.vaultMaxApprovals) }))
  .max(limits.vaultMaxApprovals)
  .refine(
    (groups) => distinct(groups.map(({ groupId }) => groupId)).length === groups.length,
    'Name each group once.',
  )
  .refine(
    (groups) => groups.reduce((sum, { required }) => sum + required, 0) <= limits.vaultMaxApprovals,
    `Ask for at most ${limits.vaultMaxApprovals} approvals in all.`,
  )

export type GroupApproval = z.output<typeof groupApproval>
export type VaultApprovalGroup = z.output<typeof vaultApprovalGroup>
/** What is wrong with approvals from a group. */
export type ApprovalProblem = NonNullable<GroupApproval['problem']>
