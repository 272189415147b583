import { z } from 'zod'
import { cursor, id, limit, named, timestamp } from './fields.ts'

const heldOutcomes = ['applied', 'kept', 'undone', 'replaced', 'dropped'] as const
export const heldOutcome = named(
  'HeldOutcome',
  'What became of jobs held for a person. `applied`: a person cancelled them. `kept`: a person kept them. `undone`: cancelled, and restored. `replaced`: a newer sync left out others. `dropped`: the agent named them again, or left.',
  z.enum(heldOutcomes),
)
export const heldStatus = named(
  'HeldStatus',
  'State of jobs held for a person: `pending` until it is decided.',
  z.enum(['pending', ...heldOutcomes]),
)
export const syncChange = named(
  'SyncChange',
  'What a sync did to a job. `held`: it left the job out, and a person decides.',
  z.enum(['created', 'updated', 'cancelled', 'held']),
)

export const scheduleSync = named(
  'ScheduleSync',
  'A sync of an agent that changed something.',
  z.object({
    id,
    agentId: id,
    created: z.int(),
    updated: z.int(),
    removed: z.int(),
    changes: z
      .array(z.object({ eventId: id, title: z.string(), change: syncChange }))
      .describe('The first 20 jobs that it changed and that still exist.'),
    held: z
      .object({
        status: heldStatus,
        count: z.int(),
        decidedBy: id.nullable(),
        decidedAt: timestamp.nullable(),
        undoUntil: timestamp
          .nullable()
          .describe('Until when cancelling them can be undone; `null`: it cannot.'),
      })
      .nullable()
      .describe('Jobs that it would have cancelled, too many at once.'),
    createdAt: timestamp,
  }),
)

export const scheduleSyncFilter = named(
  'ScheduleSyncFilter',
  'Filters of a list of syncs.',
  z.strictObject({
    agentId: id.optional(),
    held: heldStatus.optional().describe('Only syncs whose held jobs are in this state.'),
    limit: limit(20, 100),
    cursor: cursor.optional(),
  }),
)

export type HeldOutcome = z.output<typeof heldOutcome>
export type HeldStatus = z.output<typeof heldStatus>
export type SyncChange = z.output<typeof syncChange>
export type ScheduleSync = z.output<typeof scheduleSync>
export type ScheduleSyncFilter = z.output<typeof scheduleSyncFilter>
