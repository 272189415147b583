import { z } from 'zod'
import { id, named, timestamp } from './fields.ts'

export const runTrouble = named(
  'RunTrouble',
  'Runs of one job in the last day that failed alike, or that were missed.',
  z.object({
    id: z.string().describe('Stable: the job, the state and the error.'),
    eventId: id,
    agentId: id,
    title: z.string(),
    status: z.enum(['failed', 'missed']),
    errorKey: z.string().describe('The same for errors that differ in numbers only.'),
    error: z.string().nullable().describe('What the newest of them reported.'),
    count: z.int().describe('How many of the newest 200 runs in trouble.'),
    latestAt: timestamp,
  }),
)

export type RunTrouble = z.output<typeof runTrouble>
