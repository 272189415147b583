import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, listOf, named } from './fields.ts'
import { lease } from './leases.ts'
import { limits } from './limits.ts'
import { question } from './questions.ts'
import { occurrence, scheduleEvent } from './schedule.ts'
import { task } from './tasks.ts'

const ids = listOf(id).optional()

export const cardFilter = named(
  'CardFilter',
  'What the cards of several messages name (`metadata.card`): at most 100 ids in all.',
  z
    .strictObject({
      leaseIds: ids,
      questionIds: ids,
      taskIds: ids,
      runIds: ids.describe('`occurrenceId` of cards.'),
    })
    .refine(
      ({ leaseIds = [], questionIds = [], taskIds = [], runIds = [] }) =>
        [...leaseIds, ...questionIds, ...taskIds, ...runIds].length <= limits.cards,
      'Ask for at most 100 at once.',
    ),
)

export const cardRun = named(
  'CardRun',
  'A run with the job that it is of.',
  z.object({ occurrence, event: scheduleEvent }),
)

export const cards = named(
  'Cards',
  'What cards show now.',
  z.object({
    leases: z.array(lease),
    questions: z.array(question),
    tasks: z.array(task),
    runs: z.array(cardRun),
    missing: z
      .array(id)
      .describe('What does not exist, or the caller may not see: the two look the same.'),
  }),
)

/** What messages stand for, read together. */
export const cardCalls = defineCalls('Cards', {
  getCards: {
    method: 'GET',
    path: '/cards',
    access: 'chat:read',
    summary: 'Get the leases, questions, tasks and runs that messages stand for, up to 100 at once',
    description:
      'Each is judged by itself, as if it were asked for alone. One that is `missing` does not fail the others.',
    query: cardFilter,
    answer: { shape: 'data', schema: cards },
    browser: true,
  },
})

export type CardFilter = z.output<typeof cardFilter>
export type CardRun = z.output<typeof cardRun>
export type Cards = z.output<typeof cards>
