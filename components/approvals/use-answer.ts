'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Question } from '@sesamespace/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toastDone, toastError } from '@/components/ui/toast'
import { questionOutcome } from '@/lib/approvals/question-labels'
import { answerKey, questionOptions, useAnswerQuestion } from '@/lib/approvals/question-queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { useDraft } from '@/lib/shared/drafts'
import { ApiError } from '@/lib/shared/errors'

/** What a person wrote and changed for a question and has not sent: kept wherever they see it, also over a reload. */
export function useAnswerDraft({ id, editable }: Question) {
  const { data: me } = useQuery(meOptions())
  const [text, setText] = useDraft(me?.id, `answer ${id}`)
  const [edited, setEdited] = useDraft(me?.id, `answer ${id} edited`)
  return {
    text: text ?? '',
    setText: (next: string): void => setText(next || null),
    edited: edited ?? editable ?? '',
    setEdited: (next: string): void => setEdited(next === editable ? null : next),
    /** Whether there is anything that would be lost. */
    isWritten: text !== null || edited !== null,
    clear: (): void => {
      setText(null)
      setEdited(null)
    },
  }
}

/** What a person writes and changes before they choose, and the answer itself. */
export function useAnswer(question: Question) {
  const client = useQueryClient()
  const { data: me } = useQuery(meOptions())
  const directory = useDirectory()
  const answer = useAnswerQuestion(question.id)
  const draft = useAnswerDraft(question)
  const { text, edited } = draft

  /** Of two who answer at once, the second learns who was first, and how. */
  const refused = async (error: unknown): Promise<void> => {
    if (!(error instanceof ApiError) || error.code !== 'question_not_pending')
      return toastError(error)
    const now = await client.fetchQuery({ ...questionOptions(question.id), staleTime: 0 })
    const outcome = questionOutcome(now)
    // They answered in another window.
    if (now.answeredBy !== null && now.answeredBy === me?.id)
      return toastDone(`Answered: ${outcome}`)
    const first = now.answeredBy && directory.get(now.answeredBy)?.displayName
    const words = first ? `${first} answered this first: ${outcome}.` : `${outcome}.`
    toastError(new ApiError(409, { code: 'decided_first', error: words }))
  }

  return {
    ...draft,
    isTooLong: text.length > limits.questionText || edited.length > limits.questionEditable,
    /** The choice that is under way; `''`: the written answer alone. */
    busyWith: answer.isPending ? (answer.variables.choice ?? '') : null,
    /** With a choice, or in writing alone. Once: pressed twice, here or at another place of the page, it is sent once. */
    send: async (choice?: string): Promise<void> => {
      if (client.isMutating({ mutationKey: answerKey(question.id) }) > 0) return
      const written = text.trim()
      const isChanged = question.editable !== null && edited !== question.editable
      await answer
        .mutateAsync({
          ...(choice !== undefined && { choice }),
          ...(written && { text: written }),
          ...(isChanged && choice !== undefined && { edited }),
        })
        .then(({ question: now }) => {
          draft.clear()
          toastDone(`Answered: ${questionOutcome(now)}`)
        }, refused)
    },
  }
}
