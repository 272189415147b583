'use client'

import type { Question } from '@sesamespace/sdk'
import { Avatar } from '@/components/ui/avatar'
import { DenseLine } from '@/components/ui/dense-line'
import { usePerson } from '@/lib/people/queries'

/** A question to answer: who asks, and what. */
export function QuestionLine({ subjects }: { subjects: readonly Question[] }) {
  const [question] = subjects
  const asker = usePerson(question?.askerId)
  if (!question) return null
  const name = asker?.displayName ?? 'Someone who left'
  return (
    <DenseLine
      icon={<Avatar name={name} kind={asker?.kind ?? 'agent'} size="sm" />}
      name={name}
      reason={question.title}
      at={question.createdAt}
    />
  )
}
