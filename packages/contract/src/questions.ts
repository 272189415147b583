import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, listOf, named, oneLine, storable, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const questionStatuses = ['pending', 'answered', 'withdrawn', 'lapsed'] as const
export const questionStatus = named(
  'QuestionStatus',
  'States of a question: `pending -> answered | withdrawn | lapsed`.',
  z.enum(questionStatuses),
)

export const questionDeciders = named(
  'QuestionDeciders',
  'Which people may answer a question, by their role in the workspace (`admin`: owners and admins; `operator`: operators too) or as members of its channel (`channel`: those whose role may decide).',
  z.enum(['admin', 'operator', 'channel']),
)

/** One line as a button or a heading has it. */
const line = (max: number) => oneLine.min(1).max(max)
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(...storable)

const choiceId = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/, 'Use letters, digits, "-" and "_".')
  .max(limits.questionChoiceId)

const choiceParts = {
  id: choiceId.describe('What the answer carries.'),
  label: line(limits.questionChoiceLabel),
}
const style = z.enum(['default', 'primary', 'danger'])

export const questionChoice = named(
  'QuestionChoice',
  'One of the answers to choose from, as a button.',
  z.object({ ...choiceParts, style }),
)

export const questionChoiceInput = named(
  'QuestionChoiceInput',
  'A choice as it is asked with.',
  z.strictObject({ ...choiceParts, style: style.optional() }),
)

const choices = z
  .array(questionChoiceInput)
  .min(limits.questionChoicesMin)
  .max(limits.questionChoices)
  .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'Ids must differ.')

export const questionAbilities = named(
  'QuestionAbilities',
  'What the caller may do with a question in its present state. The server judges again at each use.',
  z.object({ answer: z.boolean(), withdraw: z.boolean() }),
)

export const question = named(
  'Question',
  'A question to people, with choices.',
  z.object({
    id,
    status: questionStatus,
    askerId: id,
    channelId: id.nullable().describe('The channel that shows it.'),
    title: z.string(),
    detail: z.string().nullable().describe('Markdown.'),
    choices: z.array(questionChoice),
    allowText: z.boolean().describe('Whether it may be answered in writing.'),
    editable: z.string().nullable().describe('Text that may be changed in the answer.'),
    deciders: questionDeciders,
    choice: z
      .string()
      .nullable()
      .describe('Id of the choice; `null` until there is one, and of a written answer alone.'),
    text: z.string().nullable().describe('The written answer.'),
    edited: z
      .string()
      .nullable()
      .describe('What `editable` was changed to; `null`: it was left as it is.'),
    answeredBy: id.nullable(),
    answeredAt: timestamp.nullable(),
    ownAgent: z
      .boolean()
      .describe(
        'Whether it was answered by, or the caller is, a person behind the agent that asks.',
      ),
    expiresAt: timestamp.describe('When it lapses unanswered.'),
    endedAt: timestamp.nullable(),
    abilities: questionAbilities,
    createdAt: timestamp,
  }),
)

export const askQuestionInput = named(
  'AskQuestionInput',
  'What `askQuestion` takes.',
  z.strictObject({
    title: line(limits.questionTitle).describe('The question, in one line.'),
    detail: text(limits.questionDetail).optional().describe('What one must know, in Markdown.'),
    channelId: id.optional().describe('Channel that shows the question and its answer.'),
    choices: choices.optional().describe('Absent means Approve and Deny (`approve`, `deny`).'),
    allowText: z.boolean().default(false).describe('Lets people answer in their own words.'),
    editable: text(limits.questionEditable)
      .min(1)
      .optional()
      .describe('Text that people may change before they choose, for example a command.'),
    deciders: questionDeciders
      .optional()
      .describe('Absent means `channel` with a channel, and `operator` without one.'),
    expiresInSeconds: z
      .int()
      .min(limits.questionMinSeconds)
      .max(limits.questionMaxSeconds)
      .default(limits.questionDefaultSeconds)
      .describe('60 s to 7 days; absent means an hour.'),
    clientGeneratedId: line(128)
      .optional()
      .describe(
        'Idempotency key: the same asker and id returns the first question. The SDK makes one when absent.',
      ),
  }),
)

export const answerQuestionInput = named(
  'AnswerQuestionInput',
  'What `answerQuestion` takes: a choice, a text where the question allows one, or both.',
  z
    .strictObject({
      choice: choiceId.optional(),
      text: text(limits.questionText).trim().min(1).optional(),
      edited: text(limits.questionEditable)
        .min(1)
        .optional()
        .describe('`editable` as it should be. Only with a choice.'),
    })
    .refine(({ choice, text: written }) => choice !== undefined || written !== undefined, {
      message: 'Name a choice, or write an answer.',
    }),
)

export const questionFilter = named(
  'QuestionFilter',
  'Filters of `listQuestions`. Several values mean any of them.',
  z.strictObject({
    status: listOf(questionStatus).optional(),
    askerId: id.optional(),
    channelId: id.optional(),
    limit: limit(50),
    cursor: cursor.optional(),
  }),
)

const answer = { shape: 'one', key: 'question', schema: question } as const

/** Questions that wait for a person, for any action. */
export const questionCalls = defineCalls('Questions', {
  askQuestion: {
    method: 'POST',
    path: '/questions',
    access: 'chat:write',
    countsAs: 'messages',
    refusesSecrets: true,
    summary: 'Ask people a question with choices',
    description:
      'It is `pending` until somebody entitled answers it. Unanswered it lapses, without a choice: that is a no. A repeated `clientGeneratedId` returns the first question; with another question it is refused.',
    body: askQuestionInput,
    answer,
    status: 201,
    errors: [
      'not_found',
      'channel_archived',
      'idempotency_conflict',
      'secret_in_content',
      'rate_limited',
    ],
    idempotent: true,
    sdk: false,
  },
  listQuestions: {
    method: 'GET',
    path: '/questions',
    access: 'chat:read',
    summary: 'List questions that you asked, may answer, or that your channels show, newest first',
    query: questionFilter,
    answer: { shape: 'page', key: 'questions', schema: question, iterate: 'iterateQuestions' },
    browser: true,
  },
  getQuestion: {
    method: 'GET',
    path: '/questions/:questionId',
    access: 'chat:read',
    summary: 'Get a question',
    answer,
    errors: ['not_found'],
    browser: true,
  },
  answerQuestion: {
    method: 'POST',
    path: '/questions/:questionId/answer',
    // Answering asks for no more than reading here: the service refuses those who are not entitled, and audits that.
    access: 'chat:read',
    refusesSecrets: true,
    summary: 'Answer a question',
    description:
      'People only, never your own question. Of two answers at once one counts; the other is refused with `question_not_pending`.',
    body: answerQuestionInput,
    answer,
    errors: ['not_found', 'self_approval', 'question_not_pending', 'secret_in_content'],
    browser: true,
    stepUp: true,
  },
  withdrawQuestion: {
    method: 'POST',
    path: '/questions/:questionId/withdraw',
    access: 'chat:read',
    summary: 'Withdraw your own pending question',
    answer,
    errors: ['not_found', 'question_not_pending'],
    browser: true,
  },
})

/** What events of a question carry: references, so that what it says is read with the rights of that moment. */
export const aboutQuestion = z.object({
  questionId: id,
  askerId: id,
  channelId: id.nullable(),
  status: questionStatus,
})

export type Question = z.output<typeof question>
export type QuestionStatus = z.output<typeof questionStatus>
export type QuestionChoice = z.output<typeof questionChoice>
export type QuestionChoiceInput = z.output<typeof questionChoiceInput>
export type QuestionDeciders = z.output<typeof questionDeciders>
export type AskQuestionInput = z.output<typeof askQuestionInput>
export type AnswerQuestionInput = z.output<typeof answerQuestionInput>
/** A filter as a service gets it. */
export type QuestionFilter = z.output<typeof questionFilter>
