import { z } from 'zod'
import { day, id, named, timestamp } from './fields.ts'

export const runOverlapFilter = named(
  'RunOverlapFilter',
  'Whose runs, on which day. Name a job or an agent.',
  z.strictObject({
    date: day,
    timezone: z.string().trim().min(1).max(64).describe('IANA name: the day is one of this zone.'),
    eventId: id.optional().describe('Runs of this job.'),
    agentId: id.optional().describe('Runs of all jobs of this agent.'),
  }),
)

const slots = z.array(z.int()).describe('For each quarter of an hour of the day.')

export const overlapJob = named(
  'OverlapJob',
  'When a job was running on a day.',
  z.object({
    eventId: id,
    title: z.string(),
    runs: z.int(),
    peak: z.int().describe('How many of its runs were going at once, at most.'),
    slots: slots.describe(
      'How many of its runs were going at once at most, by quarter of an hour.',
    ),
  }),
)

export const overlappingRun = named(
  'OverlappingRun',
  'A run that began while the one before it, of the same job, was going.',
  z.object({
    id,
    eventId: id,
    scheduledAt: timestamp,
    startedAt: timestamp,
    finishedAt: timestamp.nullable().describe('`null`: it is going.'),
  }),
)

export const runOverlap = named(
  'RunOverlap',
  'What was running at the same time on a day: runs whose start is known.',
  z.object({
    from: timestamp.describe('Where the day begins, and its first quarter of an hour.'),
    to: timestamp,
    peak: z.int().describe('How many runs were going at once, at most.'),
    slots: slots.describe('How many runs were going at once at most, by quarter of an hour.'),
    jobs: z.array(overlapJob).describe('The 20 that ran the longest, longest first.'),
    moreJobs: z.int().describe('How many others ran.'),
    overlapping: z
      .array(overlappingRun)
      .describe('The newest 20 runs that began while another run of their job was going.'),
    overlaps: z.int().describe('How many of these there are.'),
  }),
)

export type RunOverlapFilter = z.output<typeof runOverlapFilter>
export type OverlapJob = z.output<typeof overlapJob>
export type RunOverlap = z.output<typeof runOverlap>
