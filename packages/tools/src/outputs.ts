import { z } from 'zod'

/**
 * What tools answer. Members may be added by newer versions of the platform, so nothing here is complete: each shape names what
 * a program may rely on.
 */
const nullable = z.string().nullable()
const id = z.string()

export const message = z.looseObject({
  id,
  channelId: id,
  seq: z.number().describe('Place in the channel, rising by one'),
  from: z.looseObject({ id, handle: z.string(), kind: z.enum(['human', 'agent']) }),
  at: z.string(),
  content: nullable.describe('null: deleted'),
})
export const request = z.looseObject({
  id,
  kind: z.enum(['stop', 'again', 'run_now']),
  expiresAt: z.string(),
})
export const channel = z.looseObject({
  id,
  name: nullable,
  kind: z.string(),
  unreadCount: z.number(),
  mentionCount: z.number(),
})
export const lease = z.looseObject({
  id,
  status: z.enum([
    'pending',
    'active',
    'denied',
    'cancelled',
    'lapsed',
    'used_up',
    'expired',
    'revoked',
  ]),
  nextStep: z.string().describe('What to do now'),
  missingFrom: z
    .array(
      z.looseObject({ group: z.string(), approvals: z.number(), problem: z.string().optional() }),
    )
    .optional()
    .describe('Groups of people whose approval is missing'),
  questions: z
    .array(z.looseObject({ questionId: z.string(), question: z.string(), answer: nullable }))
    .optional()
    .describe('What people who decide asked you about the request; answer null: not answered'),
  itemId: id,
  fields: z.array(z.string()),
  expiresAt: nullable,
  note: nullable,
})
export const question = z.looseObject({
  id,
  status: z.enum(['pending', 'answered', 'withdrawn', 'lapsed']),
  nextStep: z.string().describe('What to do now'),
  choice: nullable.describe('Id of the choice; null: none'),
  text: nullable.describe('What the person wrote'),
  edited: nullable.describe('What editable was changed to; null: left as it is'),
})
export const task = z.looseObject({
  id,
  channelId: id,
  number: z.number(),
  title: z.string(),
  status: z.string(),
  priority: z.string(),
})
export const comment = z.looseObject({ id, content: nullable })
export const job = z.looseObject({ id, title: z.string(), status: z.string() })
export const agent = z.looseObject({ id, handle: z.string(), displayName: z.string() })
export const person = z.looseObject({ id, handle: z.string(), displayName: z.string() })
export const file = z.looseObject({
  id,
  fileName: z.string(),
  contentType: z.string(),
  size: z.number().describe('Bytes'),
})
export const sent = z.looseObject({ id, channelId: id, seq: z.number() })
/** Of what comes page by page. */
export const paged = {
  nextCursor: nullable.describe('Pass it as cursor for the next page; null: the last'),
}
