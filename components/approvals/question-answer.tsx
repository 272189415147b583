'use client'

import type { Question } from '@sesamespace/sdk'
import { RelativeTime } from '@/components/ui/time'
import { questionOutcome, questionStatusLabels } from '@/lib/approvals/question-labels'
import { usePerson } from '@/lib/people/queries'
import { UnsentAnswer } from './unsent-answer'

/** What became of a question: who chose what, what they wrote and changed. */
export function QuestionAnswer({ question }: { question: Question }) {
  const by = usePerson(question.answeredBy)?.displayName ?? 'Someone who left'
  if (question.status === 'pending') return null
  if (question.status !== 'answered')
    return (
      <div className="grid gap-3">
        <p role="status">{questionStatusLabels[question.status]}. That counts as a no.</p>
        <UnsentAnswer question={question} />
      </div>
    )
  return (
    <div className="grid gap-1">
      <p role="status" className="wrap-anywhere">
        <bdi>{by}</bdi> answered{' '}
        <bdi className="font-medium text-ink">{questionOutcome(question)}</bdi>
        {question.ownAgent && ', for their own agent'}
        {question.answeredAt && (
          <>
            {' · '}
            <RelativeTime at={question.answeredAt} />
          </>
        )}
      </p>
      {question.text && (
        <blockquote
          dir="auto"
          className="wrap-anywhere whitespace-pre-line border-s-2 ps-2 text-ink"
        >
          {question.text}
        </blockquote>
      )}
      {question.edited !== null && (
        <pre
          dir="auto"
          className="wrap-anywhere overflow-x-auto whitespace-pre-wrap rounded-sm bg-sunken px-2 py-1 font-mono text-sm text-ink"
        >
          {question.edited}
        </pre>
      )}
      <UnsentAnswer question={question} />
    </div>
  )
}
