import { z } from 'zod'
import { id, named, storable, timestamp } from './fields.ts'
import { changeLeaseTermsInput } from './lease-terms.ts'
import { limits } from './limits.ts'

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(...storable)

export const leaseQuestion = named(
  'LeaseQuestion',
  'What somebody who decides a request asked whoever made it, and the answer.',
  z.object({
    id,
    askedBy: id,
    question: z.string(),
    askedAt: timestamp,
    answer: z.string().nullable().describe('`null` until the requester has answered.'),
    answeredAt: timestamp.nullable(),
  }),
)

export const leaseQuestions = z
  .array(leaseQuestion)
  .describe('What those who decide asked back, oldest first, with the answers.')

export const askRequesterInput = named(
  'AskRequesterInput',
  'What `askRequester` takes.',
  z.strictObject({
    question: text(limits.leaseQuestion).describe(
      'Shown to whoever made the request. 1–1,000 characters.',
    ),
  }),
)

export const answerApproverInput = named(
  'AnswerApproverInput',
  'What `answerApprover` takes.',
  z.strictObject({
    answer: text(limits.leaseAnswer).describe('Shown to those who decide. 1–1,000 characters.'),
    terms: changeLeaseTermsInput
      .optional()
      .describe('What the request asks for from now on, in the same step: see `changeLeaseTerms`.'),
  }),
)

export type LeaseQuestion = z.output<typeof leaseQuestion>
