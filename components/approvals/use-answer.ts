'use client'

import type { Question } from '@sesamespace/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toastDone, toastError } from '@/components/ui/toast'
import { questionOutcome } from '@/lib/approvals/question-labels'
import { questionOptions, useAnswerQuestion } from '@/lib/approvals/question-queries'
import { useDirectory } from '@/lib/people/queries'
import { ApiError } from '@/lib/shared/errors'

/** What a person writes and changes before they choose, and the answer itself. */
export function useAnswer(question: Question) {
  const client = useQueryClient()
  const directory = useDirectory()
  const answer = useAnswerQuestion(question.id)
  const [text, setText] = useState('')
  const [edited, setEdited] = useState(question.editable ?? '')

  /** Of two who answer at once, the second learns who was first, and how. */
  const refused = async (error: unknown): Promise<void> => {
    if (!(error instanceof ApiError) || error.code !== 'question_not_pending')
      return toastError(error)
    const now = await client.fetchQuery({ ...questionOptions(question.id), staleTime: 0 })
    const first = now.answeredBy && directory.get(now.answeredBy)?.displayName
    const outcome = questionOutcome(now)
    const words = first ? `${first} answered this first: ${outcome}.` : `${outcome}.`
    toastError(new ApiError(409, { code: 'decided_first', error: words }))
  }

  return {
    text,
    setText,
    edited,
    setEdited,
    /** The choice that is under way; `''`: the written answer alone. */
    busyWith: answer.isPending ? (answer.variables.choice ?? '') : null,
    /** With a choice, or in writing alone. */
    send: (choice?: string): Promise<void> => {
      const written = text.trim()
      const isChanged = question.editable !== null && edited !== question.editable
      return answer
        .mutateAsync({
          ...(choice !== undefined && { choice }),
          ...(written && { text: written }),
          ...(isChanged && choice !== undefined && { edited }),
        })
        .then(({ question: now }) => toastDone(`Answered: ${questionOutcome(now)}`), refused)
    },
  }
}
