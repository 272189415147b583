import { z } from 'zod'
import type { Context } from '../context.ts'
import { cursor, instant, reads, replaces, sets } from '../inputs.ts'
import { job, paged } from '../outputs.ts'
import type { Toolbox } from '../toolbox.ts'

const plannedJob = z.object({
  externalId: z.string().min(1).max(200).describe('Your own stable name of the job'),
  title: z.string().min(1).max(200),
  description: z.string().optional(),
  cronExpression: z
    .string()
    .optional()
    .describe('Five fields, for example 0 9 * * 1-5; leave out for a single run'),
  timezone: z.string().optional().describe('IANA name, for example America/New_York'),
  nextOccurrenceAt: instant.optional().describe('When a single run is planned'),
  maxOccurrences: z.int().min(1).optional().describe('After how many runs it is completed'),
})

/** What you run by the clock: planned and actual, where people can see it. */
export function addScheduleTools(tools: Toolbox, { client, secrets }: Context): void {
  tools.add(
    'get_schedule',
    {
      title: 'Get your schedule',
      description:
        'The jobs that you told Sesame of, with when each runs next and how it last ended.',
      inputSchema: {
        status: z.array(z.enum(['active', 'paused', 'completed', 'cancelled'])).optional(),
        cursor: cursor.optional(),
      },
      outputSchema: z.looseObject({ events: z.array(job), ...paged }),
      annotations: reads,
      calls: ['getSchedule'],
    },
    (filter) => client.getSchedule(filter),
  )

  tools.add(
    'sync_schedule',
    {
      title: 'Sync your schedule',
      description:
        'Tells Sesame all jobs that you run by the clock, so that people see them. Sesame does not run them. Jobs are matched by externalId; a job that is not in the list is cancelled, so always give the whole list. Leaving out most of them is held for a person: see `held` of the answer.',
      inputSchema: { events: z.array(plannedJob).max(500) },
      outputSchema: z.looseObject({
        created: z.number(),
        updated: z.number(),
        removed: z.number(),
        events: z.array(job),
      }),
      annotations: replaces,
      calls: ['syncSchedule'],
    },
    async ({ events }) => {
      secrets.refuseIn(events)
      return client.syncSchedule(events)
    },
  )

  tools.add(
    'record_run',
    {
      title: 'Record a run',
      description:
        'Says how a planned run of a job ended. Recording the same scheduledAt again changes nothing.',
      inputSchema: {
        eventId: z.uuid().describe('Id of the job, from sync_schedule or get_schedule'),
        scheduledAt: instant.describe(
          'The planned instant, not when it ended: 2026-03-09T13:00:00Z',
        ),
        status: z.enum(['completed', 'skipped', 'failed']),
        result: z.string().optional().describe('One line: what came of it'),
        nextOccurrenceAt: instant.optional().describe('When it runs next'),
      },
      outputSchema: z.looseObject({
        occurrence: z.looseObject({ status: z.string() }),
        event: job,
      }),
      annotations: sets,
      calls: ['recordOccurrence'],
    },
    async ({ eventId, ...run }) => {
      secrets.refuseIn(run)
      return client.recordOccurrence(eventId, run)
    },
  )
}
