import { z } from 'zod'
import { named, timestamp } from './fields.ts'
import { durationSeconds, runs } from './give-lease.ts'
import { limits } from './limits.ts'
import { fieldKeys } from './secrets.ts'

export const leaseTerms = named(
  'LeaseTerms',
  'What a request asked for before whoever made it changed that.',
  z.object({
    version: z.int().describe('1: what was asked for at first.'),
    fields: z.array(z.string()),
    durationSeconds: z.int(),
    runs: z.int().nullable().describe('For how many runs of a job.'),
    reason: z.string(),
    changedAt: timestamp.describe('When the next terms took their place.'),
  }),
)

export const earlierTerms = z
  .array(leaseTerms)
  .describe('What the request asked for before its terms were changed, oldest first.')

/** Which terms of a request somebody was shown who decides it. */
export const shownTerms = z.int().min(1)

export const changeLeaseTermsInput = named(
  'ChangeLeaseTermsInput',
  'What `changeLeaseTerms` takes: at least one of these. What is absent stays as it was asked for.',
  z
    .strictObject({
      fields: fieldKeys
        .optional()
        .describe('Field keys, more or fewer than before. An empty list is refused.'),
      durationSeconds: durationSeconds.optional().describe('30 s to 24 h.'),
      reason: z
        .string()
        .trim()
        .min(1)
        .max(limits.leaseReason)
        .optional()
        .describe('Shown to the approver. 1–1,000 characters.'),
      runs: runs.optional().describe('Of a lease for the runs of a job: for how many. 1–100.'),
    })
    .refine((terms) => Object.values(terms).some((value) => value !== undefined), {
      message: 'Name at least one of "fields", "durationSeconds", "reason" and "runs".',
    }),
)

export type LeaseTermsView = z.output<typeof leaseTerms>
export type ChangeLeaseTermsInput = z.output<typeof changeLeaseTermsInput>
