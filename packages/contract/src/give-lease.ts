import { z } from 'zod'
import { id, named } from './fields.ts'
import { limits } from './limits.ts'
import { fieldKeys } from './secrets.ts'

/** How long a lease lasts or, where it is for the runs of a job, each run has access. */
export const durationSeconds = z.int().min(limits.leaseMinSeconds).max(limits.leaseMaxSeconds)

/** For how many runs of a job a lease is. */
export const runs = z.int().min(1).max(limits.leaseRuns)

export const giveLeaseInput = named(
  'GiveLeaseInput',
  'What `giveLease` takes.',
  z.strictObject({
    itemId: id,
    reason: z.string().trim().min(1).max(limits.leaseReason).describe('1–1,000 characters.'),
    runs: runs.describe('For how many of its next runs. 1–100.'),
    planVersion: z
      .int()
      .min(1)
      .optional()
      .describe(
        'Of the job as it was shown: with another schedule by now the answer is `conflict`. Absent: whatever it is.',
      ),
    fields: fieldKeys
      .optional()
      .describe('Field keys; absent means all fields of the item. An empty list is refused.'),
    durationSeconds: durationSeconds
      .optional()
      .describe('How long each run has access, from its first use; absent means an hour.'),
    itemVersion: z
      .int()
      .min(1)
      .optional()
      .describe('The version of the item that the decision was made on. Absent: the newest.'),
  }),
)

export type GiveLeaseInput = z.output<typeof giveLeaseInput>
