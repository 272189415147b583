import { z } from 'zod'
import { id, named } from './fields.ts'
import { durationSeconds, runs } from './give-lease.ts'
import { shownTerms } from './lease-terms.ts'
import { limits } from './limits.ts'
import { fieldKeys } from './secrets.ts'

/** What somebody who decides says of it. */
export const note = z.string().trim().max(limits.leaseNote)

export const requestLeaseInput = named(
  'RequestLeaseInput',
  'What `requestLease` takes.',
  z.strictObject({
    itemId: id,
    reason: z
      .string()
      .trim()
      .min(1)
      .max(limits.leaseReason)
      .describe('Shown to the approver. 1–1,000 characters.'),
    fields: fieldKeys
      .optional()
      .describe('Field keys; absent means all fields of the item. An empty list is refused.'),
    durationSeconds: durationSeconds
      .optional()
      .describe(
        '30 s to 24 h; absent means 15 minutes. With `jobId` for each run, from its first use of the secret; absent means an hour.',
      ),
    channelId: id.optional().describe('Channel that shows the request and its outcome.'),
    taskId: id
      .optional()
      .describe(
        'A task that you have claimed: the lease ends when the task or your claim does, if not before.',
      ),
    runId: id
      .optional()
      .describe(
        'A run that you have reported as `running`: the lease ends when the run does, if not before. Not with `taskId`.',
      ),
    jobId: id
      .optional()
      .describe(
        'A recurring job of yours: the lease can be used while a run of it is going on, in the next `runs` runs that are planned after the approval. Not with `taskId` or `runId`.',
      ),
    runs: runs.optional().describe('With `jobId`: for how many runs. 1–100.'),
  }),
)

export const approveLeaseInput = named(
  'ApproveLeaseInput',
  'What `approveLease` takes: each may only narrow what was requested.',
  z.strictObject({
    durationSeconds: durationSeconds.optional(),
    fields: fieldKeys.optional(),
    maxUses: z.int().min(1).max(limits.leaseMaxUses).optional(),
    note: note.optional(),
    itemVersion: z
      .int()
      .min(1)
      .optional()
      .describe(
        'The version of the item that the decision was made on. Absent means the one the request was made for.',
      ),
    termsVersion: shownTerms
      .optional()
      .describe(
        'The `termsVersion` of the request that the decision was made on. Absent means 1: what was asked for at first.',
      ),
  }),
)
