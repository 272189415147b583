'use client'

import type { Question } from '@sesamespace/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleQuestionMark } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { CardFrame, LostCard } from '@/components/ui/card-frame'
import { Skeleton } from '@/components/ui/skeleton'
import { useFocusKeeper } from '@/components/ui/use-focus-keeper'
import { knownQuestion, questionOptions } from '@/lib/approvals/question-queries'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { plainText } from '@/lib/shared/plain-text'
import { AnswerFields } from './answer-fields'
import { ChoiceButtons } from './choice-buttons'
import { QuestionAnswer } from './question-answer'
import { QuestionBadge } from './question-badge'
import { useAnswer } from './use-answer'

/** Longer details are cut. */
const shownDetail = 200

/** A question where it was asked: who may answer it does so here. */
export function QuestionCard({ questionId, text }: { questionId: string; text: string }) {
  const client = useQueryClient()
  const { data: question, isError } = useQuery({
    ...questionOptions(questionId),
    placeholderData: () => knownQuestion(client, questionId),
  })
  const asker = usePerson(question?.askerId)?.displayName ?? 'Someone who left'
  const focusKeeper = useFocusKeeper()
  if (isError && !question) return <LostCard text={text} />
  if (!question) return <Skeleton className="my-1 h-24 w-full max-w-xl" />
  const detail = plainText(question.detail ?? '')
  return (
    <div {...focusKeeper}>
      <CardFrame
        icon={CircleQuestionMark}
        kind="Question"
        title={question.title}
        wrapTitle
        href={paths.question(question.id)}
        state={<QuestionBadge question={question} />}
        detail={
          <>
            {detail && (
              <p dir="auto" className="text-parent-start line-clamp-4 wrap-anywhere text-ink">
                {detail}
              </p>
            )}
            {detail.length > shownDetail && (
              <Link href={paths.question(question.id)} className="underline hover:text-ink">
                Read all of it
              </Link>
            )}
            <p>
              <bdi>{asker}</bdi> asks
            </p>
            <QuestionAnswer question={question} />
          </>
        }
        actions={question.status === 'pending' && <CardDecision question={question} />}
      />
    </div>
  )
}

function CardDecision({ question }: { question: Question }) {
  const answer = useAnswer(question)
  if (!question.abilities.answer)
    return <span className="text-sm text-muted">Waiting for an answer</span>
  return (
    <>
      <div className="w-full empty:hidden">
        <AnswerFields question={question} answer={answer} />
      </div>
      <ChoiceButtons question={question} answer={answer} size="sm" />
    </>
  )
}
