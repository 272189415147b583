'use client'

import type { Question } from '@sesamespace/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { useTabName } from '@/components/shell/tab-name'
import { Avatar } from '@/components/ui/avatar'
import { Detail } from '@/components/ui/detail'
import { ErrorState } from '@/components/ui/error-state'
import { RelativeTime } from '@/components/ui/time'
import { knownQuestion, questionOptions } from '@/lib/approvals/question-queries'
import { usePerson } from '@/lib/people/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { AnswerFields } from './answer-fields'
import { BackToQueue } from './back-to-queue'
import { ChoiceButtons } from './choice-buttons'
import { LeaseDetailSkeleton } from './lease-detail'
import { QuestionAnswer } from './question-answer'
import { useAnswer } from './use-answer'

const Markdown = dynamic(
  whenReachable(() => import('@/components/ui/markdown').then((module) => module.Markdown)),
  { loading: () => null },
)

interface QuestionDetailProps {
  questionId: string
  /** It is what the page shows: on a phone, with the way back to the queue. */
  alone?: boolean
}

/** One question, with everything one needs to answer it, and afterwards what became of it. */
export function QuestionDetail({ questionId, alone = true }: QuestionDetailProps) {
  const client = useQueryClient()
  const {
    data: question,
    error,
    refetch,
  } = useQuery({
    ...questionOptions(questionId),
    placeholderData: () => knownQuestion(client, questionId),
  })
  useTabName(question?.title)
  if (error && !question)
    return (
      <>
        {alone && <BackToQueue />}
        <ErrorState error={error} what="this question" onRetry={() => void refetch()} />
      </>
    )
  if (!question) return <LeaseDetailSkeleton />
  return (
    <>
      {alone && <BackToQueue />}
      {question.abilities.answer ? (
        <Answerable key={question.id} question={question} />
      ) : (
        <Shown question={question} />
      )}
    </>
  )
}

function Answerable({ question }: { question: Question }) {
  const answer = useAnswer(question)
  return (
    <Shown
      question={question}
      actions={<ChoiceButtons question={question} answer={answer} size="lg" keys />}
    >
      {question.ownAgent && (
        <p className="text-muted">This is your own agent. Nobody else may answer it.</p>
      )}
      <AnswerFields question={question} answer={answer} />
    </Shown>
  )
}

interface ShownProps {
  question: Question
  actions?: ReactNode
  children?: ReactNode
}

function Shown({ question, actions, children }: ShownProps) {
  const asker = usePerson(question.askerId)
  const name = asker?.displayName ?? 'Someone who left'
  const isPending = question.status === 'pending'
  return (
    <Detail
      icon={
        <Avatar name={name} kind={asker?.kind ?? 'agent'} presence={asker?.presence} size="lg" />
      }
      title={question.title}
      note={
        <>
          <bdi>{name}</bdi> asked <RelativeTime at={question.createdAt} />
          {isPending && (
            <>
              {' · '}Lapses <RelativeTime at={question.expiresAt} />
            </>
          )}
        </>
      }
      actions={actions}
    >
      {question.detail && (
        <div className="min-w-0">
          <Markdown text={question.detail} />
        </div>
      )}
      {isPending ? (
        !actions && <p className="text-muted">Waiting for an answer</p>
      ) : (
        <QuestionAnswer question={question} />
      )}
      {children}
    </Detail>
  )
}
