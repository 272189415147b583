import { z } from 'zod'
import { named } from './fields.ts'

export const syncNote = named(
  'SyncNote',
  'What a sync did not do as asked, and why.',
  z.object({
    externalId: z.string(),
    field: z.enum([
      'cronExpression',
      'timezone',
      'nextOccurrenceAt',
      'status',
      'everyMs',
      'anchorAt',
      'title',
      'description',
      'maxOccurrences',
      'staggerMs',
      'graceSeconds',
    ]),
    reason: z.string(),
  }),
)

export type SyncNote = z.output<typeof syncNote>
