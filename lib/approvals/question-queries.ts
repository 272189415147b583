import type { Question } from '@sesamespace/sdk'
import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { settle } from '@/lib/realtime/journal'
import { type Body, type Query, read, write } from '@/lib/shared/call'
import { readQuestion } from '@/lib/shared/cards'
import { markStale } from '@/lib/shared/mark-stale'
import { readAll } from '@/lib/shared/read-all'
import { useWholeList } from '@/lib/shared/use-whole-list'

/** Which questions to list. */
export type QuestionQuery = Query<'listQuestions'>

export const questionKeys = {
  all: ['questions'] as const,
  pending: ['questions', 'pending'] as const,
  pages: (query: QuestionQuery) => ['questions', 'pages', query] as const,
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

/** Every one that waits: only asked for when there are more than come with the page. */
const allPendingQuestionsOptions = () =>
  queryOptions({
    queryKey: [...questionKeys.all, 'all pending'],
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const query = { status: 'pending' as const, limit: 200, ...(cursor && { cursor }) }
        const { questions, nextCursor } = await read('listQuestions', query, signal)
        return { items: questions, nextCursor }
      }),
  })

/** All questions that wait, the first of them at once. */
export const usePendingQuestions = () =>
  useWholeList(pendingQuestionsOptions(), allPendingQuestionsOptions(), pendingQuestionsLimit)

/** All questions of a kind, page by page, newest first. */
export const questionPagesOptions = (query: QuestionQuery) =>
  infiniteQueryOptions({
    queryKey: questionKeys.pages(query),
    queryFn: ({ pageParam, signal }) =>
      read(
        'listQuestions',
        { ...query, limit: 50, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
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
  [pendingQuestionsOptions(), allPendingQuestionsOptions()]
    .flatMap(({ queryKey }) => client.getQueryData(queryKey) ?? [])
    .find(({ id }) => id === questionId)

function putQuestion(client: QueryClient, question: Question): void {
  client.setQueryData(questionOptions(question.id).queryKey, question)
  for (const { queryKey } of [pendingQuestionsOptions(), allPendingQuestionsOptions()])
    client.setQueryData(queryKey, (known) =>
      known?.filter(({ id, status }) => id !== question.id && status === 'pending'),
    )
  markStale(client, { queryKey: questionKeys.all })
}

/** What goes on while an answer to a question is on its way. */
export const answerKey = (questionId: string) => ['answer', questionId] as const

/** Answers. After a refusal the truth is asked for: someone else may have been first. */
export function useAnswerQuestion(questionId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationKey: answerKey(questionId),
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
