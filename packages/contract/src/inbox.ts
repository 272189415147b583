import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { needKinds } from './need-kinds.ts'

export const needKind = named(
  'NeedKind',
  'What needs a person: a task to accept, a request to decide, a question back about a request of their own, a question to answer, an exposed secret, a message that names them, news of a task they watch, runs in trouble, an alert of runs, a lease given in an emergency that nobody has reviewed, a stale claim, a webhook that was switched off.',
  z.enum(needKinds),
)

const needId = z.string().min(1).max(limits.needId)

export const needName = named(
  'NeedName',
  'Names one need: the id of its lease (also of a review, and of what is asked about it), question, leak, message, alert, task or webhook, or of the `RunTrouble`.',
  z.strictObject({ kind: needKind, id: needId }),
)

export const seenNeed = named(
  'SeenNeed',
  'A need as somebody saw it.',
  z.strictObject({
    kind: needKind,
    id: needId,
    asOf: timestamp.describe('When it had changed last. A later change brings it back.'),
  }),
)

export const needMark = named(
  'NeedMark',
  'A need that the caller has dismissed or snoozed. It hides the need as it was then, for nobody else.',
  z.object({
    kind: needKind,
    id: z.string(),
    asOf: timestamp,
    until: timestamp.nullable().describe('Snoozed until then; `null`: dismissed.'),
    markedAt: timestamp,
  }),
)

const needs = z.array(seenNeed).min(1).max(limits.needsPerMark)
const own = { access: 'signed-in', only: 'human', browser: true, idempotent: true } as const

/** What each person has put away of what needs them. Their needs themselves are other calls' answers. */
export const inboxCalls = defineCalls('Inbox', {
  listNeedMarks: {
    method: 'GET',
    path: '/inbox/marks',
    access: 'signed-in',
    only: 'human',
    summary: 'List the needs that you have dismissed or snoozed, the latest first',
    description:
      'Marks are removed after 90 days, and the oldest beyond 5,000: what still needs you then comes back.',
    query: z.strictObject({ limit: limit(500, 500), cursor: cursor.optional() }),
    answer: { shape: 'page', key: 'marks', schema: needMark, iterate: 'iterateNeedMarks' },
    browser: true,
  },
  dismissNeeds: {
    ...own,
    method: 'POST',
    path: '/inbox/dismiss',
    summary: 'Dismiss needs until they change',
    body: z.strictObject({ needs }),
    args: ['needs'],
    answer: { shape: 'none' },
  },
  snoozeNeeds: {
    ...own,
    method: 'POST',
    path: '/inbox/snooze',
    summary: 'Snooze needs until a time, or until they change',
    body: z.strictObject({
      needs,
      until: timestamp.describe('In the future, at most 90 days ahead.'),
    }),
    args: ['needs', 'until'],
    answer: { shape: 'none' },
  },
  restoreNeeds: {
    ...own,
    method: 'POST',
    path: '/inbox/restore',
    summary: 'Bring dismissed or snoozed needs back',
    body: z.strictObject({ needs: z.array(needName).min(1).max(limits.needsPerMark) }),
    args: ['needs'],
    answer: { shape: 'none' },
  },
})

/** What `inbox.changed` carries. */
export const inboxChanged = z.object({ principalId: id })

export type NeedKind = z.output<typeof needKind>
export type NeedName = z.output<typeof needName>
export type SeenNeed = z.output<typeof seenNeed>
export type NeedMark = z.output<typeof needMark>
