import type { Question, QuestionStatus } from '@sesamespace/sdk'

/** States that a question does not leave any more. */
export const endedQuestionStatuses = [
  'answered',
  'withdrawn',
  'lapsed',
] as const satisfies readonly QuestionStatus[]

/** A state in a word or two. */
export const questionStatusLabels: Record<QuestionStatus, string> = {
  pending: 'Waiting',
  answered: 'Answered',
  withdrawn: 'Withdrawn',
  lapsed: 'Not answered in time',
}

/** The label of what was chosen, if anything was. */
const chosenLabel = ({ choices, choice }: Question): string | undefined =>
  choices.find(({ id }) => id === choice)?.label

/** What a question has come to. */
export const questionOutcome = (question: Question): string =>
  (question.status === 'answered' && (chosenLabel(question) ?? 'in writing')) ||
  questionStatusLabels[question.status]
