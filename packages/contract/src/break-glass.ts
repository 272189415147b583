import { z } from 'zod'
import { id, named, timestamp } from './fields.ts'
import { shownTerms } from './lease-terms.ts'
import { limits } from './limits.ts'
import { fieldKeys } from './secrets.ts'

export const reviewVerdict = named(
  'ReviewVerdict',
  'What somebody else found of a lease that was given in an emergency.',
  z.enum(['justified', 'unjustified']),
)

export const glassBreak = named(
  'GlassBreak',
  'That a lease was given in an emergency, by one person alone (`decidedBy`), and what the review of it said.',
  z.object({
    by: id,
    reason: z.string(),
    at: timestamp,
    review: z
      .object({
        by: id,
        verdict: reviewVerdict,
        note: z.string().nullable(),
        at: timestamp,
      })
      .nullable()
      .describe('`null`: it waits for somebody else.'),
  }),
)

export const breakGlassInput = named(
  'BreakGlassInput',
  'What `breakGlass` takes: why, and the terms, which may only narrow what was requested.',
  z.strictObject({
    reason: z
      .string()
      .trim()
      .min(limits.glassReasonMin)
      .max(limits.glassReason)
      .describe('Told to everybody in the vault and kept in the audit log. 10–1,000 characters.'),
    durationSeconds: z
      .int()
      .min(limits.leaseMinSeconds)
      .max(limits.glassMaxSeconds)
      .optional()
      .describe('30 s to 1 h. Absent means what was requested, an hour at most.'),
    fields: fieldKeys.optional(),
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

export type ReviewVerdict = z.output<typeof reviewVerdict>
export type GlassBreak = z.output<typeof glassBreak>
export type BreakGlassInput = z.output<typeof breakGlassInput>
