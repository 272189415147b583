import { z } from 'zod'
import { breakGlassInput, glassBreak, reviewVerdict } from './break-glass.ts'
import { defineCalls } from './call.ts'
import { approvalReason } from './environments.ts'
import { cursor, id, limit, listOf, named, timestamp } from './fields.ts'
import { durationSeconds, giveLeaseInput } from './give-lease.ts'
import { groupApproval } from './group-approvals.ts'
import { bindingEnd, leaseAbilities, leaseRule, leaseWork } from './lease-parts.ts'
import { answerApproverInput, askRequesterInput, leaseQuestions } from './lease-questions.ts'
import { approveLeaseInput, note, requestLeaseInput } from './lease-inputs.ts'
import { changeLeaseTermsInput, earlierTerms, shownTerms } from './lease-terms.ts'
import { fieldKeys, secretFields, totpCode } from './secrets.ts'

export const leaseStatuses = [
  'pending',
  'active',
  'denied',
  'cancelled',
  'lapsed',
  'used_up',
  'expired',
  'revoked',
] as const
export const leaseStatus = named(
  'LeaseStatus',
  'States of a lease. `pending -> active | denied | cancelled | lapsed`; `active -> used_up | expired | revoked`.',
  z.enum(leaseStatuses),
)

export const leaseRisk = named(
  'LeaseRisk',
  'Things an approver should notice before deciding. `own_agent`: the agent that asks is their own.',
  z.enum(['first_time', 'production', 'outside_hours', 'all_fields', 'own_agent']),
)

export const lease = named(
  'Lease',
  'Just-in-time access to the fields of one item.',
  z.object({
    id,
    status: leaseStatus,
    itemId: id,
    itemName: z.string(),
    itemVersion: z.int().describe('Version of the item the request was made for.'),
    vaultId: id,
    vaultName: z.string(),
    requesterId: id,
    fields: z
      .array(z.string())
      .describe('The fields requested; after a decision the fields granted.'),
    requestedFields: z.array(z.string()),
    reason: z.string(),
    requestedDurationSeconds: z.int(),
    durationSeconds: z.int().nullable(),
    maxUses: z.int().nullable(),
    uses: z.int(),
    channelId: id.nullable().describe('The channel the request was made from.'),
    taskId: id
      .nullable()
      .optional()
      .describe('The task that the lease ends with, or with the claim of it; never changes.'),
    runId: id.nullable().optional().describe('The run that the lease ends with; never changes.'),
    jobId: id
      .nullable()
      .optional()
      .describe('The job for whose next runs the lease is; never changes.'),
    runs: z
      .int()
      .nullable()
      .optional()
      .describe(
        'For how many runs of the job; `durationSeconds` is then how long each of them has access, from its first use.',
      ),
    runsUsed: z.int().nullable().optional().describe('How many runs have used it.'),
    givenBy: id
      .nullable()
      .optional()
      .describe('The person who gave it without being asked: see `giveLease`.'),
    work: leaseWork
      .nullable()
      .optional()
      .describe(
        'What `taskId`, `runId` or `jobId` is; `null`: nothing, or what the caller may not see. Absent in events.',
      ),
    endReason: bindingEnd
      .nullable()
      .optional()
      .describe(
        'Set when the lease ended with what it was bound to, or the request with its item.',
      ),
    risks: z.array(leaseRisk),
    requiredApprovals: z.int().describe('How many different people must approve it.'),
    approvalReason: approvalReason
      .nullable()
      .optional()
      .describe(
        'Why it takes so many, while it is pending; `null`: one is enough, or groups are asked for them.',
      ),
    approvedBy: z.array(id).describe('Who has approved so far.'),
    approvalGroups: z
      .array(groupApproval)
      .optional()
      .describe('Approvals among them that must come from groups.'),
    decidedBy: id.nullable(),
    decidedAt: timestamp.nullable(),
    rule: leaseRule
      .nullable()
      .optional()
      .describe('The approval rule that was made for such requests; `null`: there was none.'),
    breakGlass: glassBreak
      .nullable()
      .optional()
      .describe('Set when the lease was given in an emergency.'),
    note: z.string().nullable(),
    questions: leaseQuestions.optional(),
    termsVersion: z
      .int()
      .optional()
      .describe(
        'Counts what the request asked for: 1 at first, one more with each `changeLeaseTerms`. A decision names the one that was shown.',
      ),
    earlierTerms: earlierTerms.optional(),
    expiresAt: timestamp
      .nullable()
      .describe('Pending: when it lapses undecided. Active: when access ends.'),
    endedAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable(),
    canDecide: z.boolean().describe('Whether the caller is entitled to decide it.'),
    abilities: leaseAbilities.optional().describe('Absent in events.'),
    createdAt: timestamp,
    changedAt: timestamp
      .optional()
      .describe(
        'When what is to be decided changed last: it was asked for, somebody approved it, the requester answered a question or changed the terms, or the item got another version.',
      ),
  }),
)

export const leaseFilter = named(
  'LeaseFilter',
  'Filters of `listLeases`. Several values mean any of them.',
  z.strictObject({
    status: listOf(leaseStatus).optional(),
    itemId: id.optional(),
    vaultId: id.optional(),
    requesterId: id.optional(),
    taskId: id.optional().describe('Bound to this task.'),
    runId: id.optional().describe('Bound to this run, or used in it.'),
    jobId: id.optional().describe('For runs of this job.'),
    review: z
      .enum(['open', 'done'])
      .optional()
      .describe('For which the glass was broken: not yet reviewed, or reviewed.'),
    limit: limit(50),
    cursor: cursor.optional(),
  }),
)

const useLeaseInput = named(
  'UseLeaseInput',
  'What the caller believes the lease holds; anything else than the lease says is refused.',
  z.strictObject({ itemId: id.optional(), fields: fieldKeys.optional() }),
)

const answer = { shape: 'one', key: 'lease', schema: lease } as const
// Deciding asks for no more than `leases:read` here: the service refuses those who are not entitled, and audits that.
const decision = { access: 'leases:read', answer, browser: true } as const

/** Just-in-time access: requested, decided by a person, used while it lasts. */
export const leaseCalls = defineCalls('Leases', {
  requestLease: {
    method: 'POST',
    path: '/vault/leases',
    access: 'leases:request',
    summary: 'Request a secret',
    description:
      'The lease is `pending` until someone entitled decides it; listen for `vault.lease.approved` and `vault.lease.denied`. Where an approval rule passes the request, the lease is `active` at once, and `rule` names it. The same request again, while it waits, is the same lease.',
    example:
      "const { lease } = await client.requestLease({ itemId, reason: 'Migrate the orders table' })",
    body: requestLeaseInput,
    answer,
    status: 201,
    browser: true,
    errors: [
      'not_found',
      'empty_selection',
      'task_not_claimed',
      'run_not_running',
      'conflict',
      'rate_limited',
    ],
  },
  giveLease: {
    ...decision,
    only: 'human',
    method: 'POST',
    path: '/schedule/events/:eventId/leases',
    summary: 'Give the agent of a job a secret for its next runs',
    description:
      'For whoever may decide the leases of the vault, never for an agent of their own. It counts as their approval: where the vault asks for more, the lease is `pending` until others approve too. The agent is told as when it had asked.',
    example:
      "const { lease } = await client.giveLease(eventId, { itemId, runs: 5, reason: 'Nightly backup' })",
    body: giveLeaseInput,
    status: 201,
    errors: ['not_found', 'self_approval', 'empty_selection', 'lease_changed', 'conflict'],
    stepUp: true,
  },
  useSecret: {
    method: 'POST',
    path: '/vault/leases/:leaseId/use',
    access: 'leases:read',
    summary: 'Get the leased values, while the lease is active',
    description: 'Each call counts as a use and is audited, so it is not repeated automatically.',
    body: useLeaseInput,
    args: [],
    answer: { shape: 'data', schema: z.object({ fields: secretFields }) },
    errors: [
      'not_found',
      'lease_not_active',
      'lease_ended',
      'run_not_running',
      'field_not_leased',
      'fetch_only',
      'audit_unavailable',
    ],
    plaintext: true,
    stepUp: true,
  },
  listLeases: {
    method: 'GET',
    path: '/vault/leases',
    access: 'leases:read',
    summary: 'List leases you requested or may decide, newest first',
    query: leaseFilter,
    answer: { shape: 'page', key: 'leases', schema: lease, iterate: 'iterateLeases' },
    browser: true,
  },
  getLease: {
    method: 'GET',
    path: '/vault/leases/:leaseId',
    access: 'leases:read',
    summary: 'Get a lease',
    answer,
    errors: ['not_found'],
    browser: true,
  },
  approveLease: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/approve',
    summary: 'Approve a request, in full or narrowed',
    description: 'Never your own.',
    body: approveLeaseInput,
    errors: [
      'not_found',
      'self_approval',
      'lease_not_pending',
      'lease_changed',
      'lease_terms_changed',
      'conflict',
    ],
    stepUp: true,
  },
  breakGlass: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/break-glass',
    summary: 'Give a requested lease in an emergency, alone and at once',
    description:
      'For whom the vault names, where approvals are missing or the agent is their own; never for your own request. Everybody in the vault and the auditors are told, and one of them reviews it.',
    body: breakGlassInput,
    errors: [
      'not_found',
      'self_approval',
      'lease_not_pending',
      'lease_changed',
      'lease_terms_changed',
      'conflict',
    ],
    stepUp: true,
  },
  reviewBreakGlass: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/review',
    summary: 'Review that the glass was broken for a lease',
    description:
      'For approvers of the vault and who reads the audit log, except who broke it, who asked, and the people behind the agent. `unjustified` ends the lease if it is still active.',
    body: z.strictObject({ verdict: reviewVerdict, note: note.optional() }),
    errors: ['not_found', 'self_approval', 'conflict'],
  },
  denyLease: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/deny',
    summary: 'Deny a request',
    description: 'The requester sees the note.',
    body: z.strictObject({
      note: note.optional(),
      termsVersion: shownTerms
        .optional()
        .describe(
          'The `termsVersion` that the decision was made on. Absent: whatever it asks for now.',
        ),
    }),
    errors: ['not_found', 'self_approval', 'lease_not_pending', 'lease_terms_changed'],
  },
  askRequester: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/questions',
    summary: 'Ask back about a pending request',
    description:
      'For whoever may decide it. The request stays pending; whoever made it gets `vault.lease.asked`. Up to 20 questions a request.',
    example: "const { lease } = await client.askRequester(leaseId, { question: 'Which table?' })",
    body: askRequesterInput,
    status: 201,
    errors: ['not_found', 'self_approval', 'lease_not_pending', 'conflict'],
  },
  answerApprover: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/questions/:leaseQuestionId/answer',
    summary: 'Answer what was asked back about your pending request',
    description:
      'Once. Those who decide get `vault.lease.answered`. With `terms` the request asks for something else from then on, as by `changeLeaseTerms`.',
    example:
      "await client.answerApprover(lease.id, question.id, { answer: 'Only orders, to count rows' })",
    body: answerApproverInput,
    errors: ['not_found', 'empty_selection', 'lease_not_pending', 'conflict', 'item_archived'],
  },
  changeLeaseTerms: {
    method: 'PATCH',
    path: '/vault/leases/:leaseId/terms',
    access: 'leases:request',
    summary: 'Change what your pending request asks for',
    description:
      'Those who decide get `vault.lease.terms_changed`, and approvals of what it asked for before count no more. Rules judge the new terms: one that passes them makes the lease `active` at once. It lapses when it would have. The same terms again change nothing. Up to 10 times a request.',
    example:
      "const { lease } = await client.changeLeaseTerms(leaseId, { durationSeconds: 600, fields: ['password'] })",
    body: changeLeaseTermsInput,
    answer,
    errors: ['not_found', 'empty_selection', 'lease_not_pending', 'conflict', 'item_archived'],
    browser: true,
  },
  extendLease: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/extend',
    summary: 'Extend an active lease by 30 s to 24 h, up to 24 h in all',
    body: z.strictObject({ durationSeconds }),
    errors: ['not_found', 'self_approval', 'lease_not_active', 'conflict'],
    stepUp: true,
  },
  revokeLease: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/revoke',
    summary: 'End an active lease',
    description: 'Its next use is refused.',
    errors: ['not_found', 'lease_not_active'],
  },
  cancelLease: {
    ...decision,
    method: 'POST',
    path: '/vault/leases/:leaseId/cancel',
    summary: 'Cancel your own pending request',
    errors: ['not_found', 'lease_not_pending'],
  },
  generateTotp: {
    method: 'POST',
    path: '/vault/items/:itemId/totp',
    access: 'vault:read',
    summary: 'Get the current one-time code of an item',
    description:
      'Needs a role in the vault that may reveal, or an active lease that holds the field. Audited like a reveal.',
    answer: { shape: 'data', schema: totpCode },
    errors: ['not_found', 'no_totp', 'lease_ended', 'fetch_only', 'audit_unavailable'],
    plaintext: true,
    browser: true,
    stepUp: true,
  },
})

export type Lease = z.output<typeof lease>
export type LeaseStatus = z.output<typeof leaseStatus>
export type LeaseRisk = z.output<typeof leaseRisk>
export type RequestLeaseInput = z.output<typeof requestLeaseInput>
export type ApproveLeaseInput = z.output<typeof approveLeaseInput>
export type UseLeaseInput = z.output<typeof useLeaseInput>
/** A filter as a service gets it. */
export type LeaseFilter = z.output<typeof leaseFilter>
