import { z } from 'zod'
import { id, named } from './fields.ts'
import { limits } from './limits.ts'
import { scheduleEvent } from './schedule.ts'

export const manyJobsInput = named(
  'ManyJobsInput',
  'The jobs to pause or to resume.',
  z.strictObject({ eventIds: z.array(id).min(1).max(limits.jobsPerPause) }),
)

export const jobPauseResult = named(
  'JobPauseResult',
  'What became of one of the jobs.',
  z.object({
    eventId: id,
    event: scheduleEvent.nullable().describe('As it is now; `null` when it was refused.'),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe('Why it was left as it is.'),
  }),
)

export type JobPauseResult = z.output<typeof jobPauseResult>
