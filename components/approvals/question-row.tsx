'use client'

import type { Question } from '@sesamespace/sdk'
import { RelativeTime } from '@/components/ui/time'
import { plainText } from '@/lib/shared/plain-text'
import { QuestionBadge } from './question-badge'
import { RequestRow } from './request-row'
import { useRequestHref } from './use-approvals-view'

/** A question in the queue: who asks, what, and since when. */
export function QuestionRow({ question, current }: { question: Question; current: boolean }) {
  const href = useRequestHref()
  return (
    <RequestRow
      href={href(question)}
      current={current}
      requesterId={question.askerId}
      time={<RelativeTime at={question.endedAt ?? question.createdAt} />}
      subject={question.title}
      detail={question.detail ? plainText(question.detail) : 'Question'}
    >
      {question.status !== 'pending' && (
        <span className="flex">
          <QuestionBadge question={question} />
        </span>
      )}
    </RequestRow>
  )
}
