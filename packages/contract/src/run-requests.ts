import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, listOf, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const runRequestStatus = named(
  'RunRequestStatus',
  'State of a run that a person asked for. `accepted`: the agent runs it and reports it as any run. `lapsed`: it did not answer in time.',
  z.enum(['pending', 'accepted', 'refused', 'cancelled', 'lapsed']),
)

export const runRequest = named(
  'RunRequest',
  'A run of a job that a person asked its agent for, outside its schedule.',
  z.object({
    id,
    eventId: id.describe('The job.'),
    agentId: id,
    requestedBy: id,
    requestedAt: timestamp,
    expiresAt: timestamp.describe('Without an answer until then it lapses.'),
    status: runRequestStatus,
    reason: z.string().nullable().describe('What the agent said to it.'),
    settledAt: timestamp.nullable(),
    runAt: timestamp
      .nullable()
      .describe('Once it is accepted: `scheduledAt` of the run, as the agent reports it.'),
  }),
)

const answer = { shape: 'one', key: 'request', schema: runRequest } as const
const path = '/schedule/run-requests/:requestId'

/** Runs that people ask agents for. */
export const runRequestCalls = defineCalls('Schedule', {
  requestRun: {
    method: 'POST',
    path: '/schedule/events/:eventId/run-requests',
    access: 'schedule:manage',
    only: 'human',
    summary: 'Ask the agent to run a job now',
    description:
      'The agent hears `run.requested` and accepts or refuses; after an hour without an answer the request lapses. While one is pending, asking again returns it.',
    answer,
    status: 201,
    errors: ['not_found', 'conflict'],
    browser: true,
  },
  listRunRequests: {
    method: 'GET',
    path: '/schedule/run-requests',
    access: 'schedule:read',
    summary: 'List runs that people asked for, newest first',
    description: 'For people those of all agents, for an agent its own. Kept for 90 days.',
    query: named(
      'RunRequestFilter',
      'Which asked-for runs to list.',
      z.strictObject({
        eventId: id.optional(),
        agentId: id.optional().describe('People only: those of one agent.'),
        status: listOf(runRequestStatus).optional().describe('Several mean any of them.'),
        limit: limit(50),
        cursor: cursor.optional(),
      }),
    ),
    answer: { shape: 'page', key: 'requests', schema: runRequest, name: 'RunRequestPage' },
    browser: true,
  },
  answerRunRequest: {
    method: 'POST',
    path: `${path}/answer`,
    access: 'schedule:manage',
    only: 'agent',
    summary: 'Accept or refuse to run a job now',
    description:
      'After `accepted`, run it and report it by `recordOccurrence` with `scheduledAt` of its `runAt`: unreported it becomes late and missed as any run. The same answer again changes nothing.',
    body: named(
      'AnswerRunRequestInput',
      'What `answerRunRequest` takes.',
      z.strictObject({
        outcome: z.enum(['accepted', 'refused']),
        reason: z
          .string()
          .trim()
          .max(limits.runRequestReason)
          .optional()
          .describe('Shown to the person who asked.'),
      }),
    ),
    answer,
    errors: ['not_found', 'conflict'],
  },
  cancelRunRequest: {
    method: 'POST',
    path: `${path}/cancel`,
    access: 'schedule:manage',
    only: 'human',
    summary: 'Take back a run that was asked for, until the agent answers',
    answer,
    errors: ['not_found', 'conflict'],
    browser: true,
  },
})

export type RunRequest = z.output<typeof runRequest>
export type RunRequestStatus = z.output<typeof runRequestStatus>
export type RunRequestFilter = z.output<typeof runRequestCalls.listRunRequests.query>
export type AnswerRunRequestInput = z.output<typeof runRequestCalls.answerRunRequest.body>
