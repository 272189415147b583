import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, listOf, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { runRequestStatus } from './run-requests.ts'

export const runControlAction = named(
  'RunControlAction',
  'What a person asks an agent for, of a run that a message shows: to stop it, or to do it again.',
  z.enum(['stop', 'again']),
)

export const runControl = named(
  'RunControl',
  'That a person asked an agent to stop a run, or to do it again. The agent does it: Sesame only tells it.',
  z.object({
    id,
    action: runControlAction,
    channelId: id,
    messageId: id.describe('The message that shows the run.'),
    agentId: id,
    requestedBy: id,
    requestedAt: timestamp,
    expiresAt: timestamp.describe('Without an answer until then it lapses.'),
    status: runRequestStatus,
    reason: z.string().nullable().describe('What the agent said to it.'),
    settledAt: timestamp.nullable(),
  }),
)

const runControlFilter = named(
  'RunControlFilter',
  'Which of them to list.',
  z.strictObject({
    status: listOf(runRequestStatus).optional().describe('Several mean any of them.'),
    limit: limit(50),
    cursor: cursor.optional(),
  }),
)

const answer = { shape: 'one', key: 'control', schema: runControl } as const
const path = '/run-controls/:controlId'

/** What people ask of runs that messages show. */
export const runControlCalls = defineCalls('Messages', {
  requestRunControl: {
    method: 'POST',
    path: '/channels/:channelId/messages/:messageId/run-controls',
    access: 'chat:write',
    only: 'human',
    summary: 'Ask the agent of a run to stop, or to do it again',
    description:
      'The agent hears `message.run_stop_requested` or `message.run_again_requested` and accepts or refuses; without an answer the first lapses after 5 minutes, the second after an hour. While one is pending, asking again returns it. For members of the channel.',
    body: named(
      'RequestRunControlInput',
      'What `requestRunControl` takes.',
      z.strictObject({ action: runControlAction }),
    ),
    args: ['action'],
    answer,
    status: 201,
    errors: ['not_found', 'channel_archived', 'conflict'],
    browser: true,
  },
  listRunControls: {
    method: 'GET',
    path: '/channels/:channelId/run-controls',
    access: 'chat:read',
    summary: 'List what people asked of runs in a channel, newest first',
    description: 'For an agent those of its own runs. Kept for 90 days.',
    query: runControlFilter,
    answer: { shape: 'page', key: 'controls', schema: runControl, name: 'RunControlPage' },
    errors: ['not_found'],
    browser: true,
  },
  listOwnRunControls: {
    method: 'GET',
    path: '/run-controls',
    access: 'chat:read',
    only: 'agent',
    summary: 'List what people asked of your runs in all your channels, newest first',
    query: runControlFilter,
    answer: { shape: 'page', key: 'controls', schema: runControl, name: 'RunControlPage' },
  },
  answerRunControl: {
    method: 'POST',
    path: `${path}/answer`,
    access: 'chat:reply',
    only: 'agent',
    summary: 'Accept or refuse to stop a run, or to do it again',
    description:
      'Say `accepted` when you know of it, then do it: edit the message to the state `stopped`, or send the message of a new run. The same answer again changes nothing.',
    body: named(
      'AnswerRunControlInput',
      'What `answerRunControl` takes.',
      z.strictObject({
        outcome: z.enum(['accepted', 'refused']),
        reason: z
          .string()
          .trim()
          .max(limits.runRequestReason)
          .optional()
          .describe('Shown to those who can read the channel.'),
      }),
    ),
    answer,
    errors: ['not_found', 'conflict'],
  },
  cancelRunControl: {
    method: 'POST',
    path: `${path}/cancel`,
    access: 'chat:write',
    only: 'human',
    summary: 'Take back what was asked of a run, until the agent answers',
    description: 'For members of the channel.',
    answer,
    errors: ['not_found', 'conflict'],
    browser: true,
  },
})

export type RunControl = z.output<typeof runControl>
export type RunControlAction = z.output<typeof runControlAction>
export type RunControlFilter = z.output<typeof runControlCalls.listRunControls.query>
export type AnswerRunControlInput = z.output<typeof runControlCalls.answerRunControl.body>
