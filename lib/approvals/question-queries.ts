import type { Question } from '@sesamespace/sdk'
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { settle } from '@/lib/realtime/journal'
import { type Body, read, write } from '@/lib/shared/call'
import { readQuestion } from '@/lib/shared/cards'
import { markStale } from '@/lib/shared/mark-stale'

export const questionKeys = {
  all: ['questions'] as const,
  pending: ['questions', 'pending'] as const,
  one: (questionId: string) => ['questions', 'one', questionId] as const,
}

/** Questions that come with every page: the newest. */
export const pendingQuestionsLimit = 100

/** The questions that wait. The count in the navigation and the inbox read the same list. */
export const pendingQuestionsOptions = () =>
  queryOptions({
    queryKey: questionKeys.pending,
    queryFn: async ({ signal }) =>
      (await read('listQuestions', { status: 'pending', limit: pendingQuestionsLimit }, signal))
        .questions,
  })

const none: Question[] = []

/** Those that the person may answer. */
export const answerable = (questions: readonly Question[] | undefined): Question[] =>
  questions?.filter(({ abilities }) => abilities.answer) ?? none

export const questionOptions = (questionId: string) =>
  queryOptions({
    queryKey: questionKeys.one(questionId),
    queryFn: () => readQuestion(questionId),
  })

/** What a list on the screen knows of a question already. */
export const knownQuestion = (client: QueryClient, questionId: string): Question | undefined =>
  client.getQueryData(pendingQuestionsOptions().queryKey)?.find(({ id }) => id === questionId)

function putQuestion(client: QueryClient, question: Question): void {
  client.setQueryData(questionOptions(question.id).queryKey, question)
  client.setQueryData(pendingQuestionsOptions().queryKey, (known) =>
    known?.filter(({ id, status }) => id !== question.id && status === 'pending'),
  )
  markStale(client, { queryKey: questionKeys.all })
}

/** Answers. After a refusal the truth is asked for: someone else may have been first. */
export function useAnswerQuestion(questionId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Body<'answerQuestion'>) =>
      settle(
        client,
        { queryKey: questionKeys.all },
        () => write('answerQuestion', { questionId }, input),
        ({ question }) => putQuestion(client, question),
      ),
    onError: () => client.invalidateQueries({ queryKey: questionKeys.all }),
  })
}
