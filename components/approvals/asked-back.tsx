'use client'

import type { Lease } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/time'
import { openQuestions } from '@/lib/approvals/asked-back'
import { useDirectory } from '@/lib/people/queries'
import { whenReachable } from '@/lib/shared/when-reachable'

const AnswerForm = dynamic(
  whenReachable(() => import('./answer-form').then((module) => module.AnswerForm)),
  {
    ssr: false,
    loading: () => (
      <p role="status" className="text-muted">
        Loading the form…
      </p>
    ),
  },
)

type Question = NonNullable<Lease['questions']>[number]

interface AskedBackProps {
  lease: Lease
  requesterName: string
}

/** What those who decide asked back about a request, and what its requester answered; who made it answers here. */
export function AskedBack({ lease, requesterName }: AskedBackProps) {
  const { questions = [] } = lease
  const mayAnswer = lease.abilities?.answer === true
  if (questions.length === 0) return null
  return (
    <section aria-label="Questions about the request" className="grid gap-2">
      <ol className="grid gap-3">
        {questions.map((question) => (
          <Exchange
            key={question.id}
            question={question}
            lease={lease}
            requesterName={requesterName}
            mayAnswer={mayAnswer}
          />
        ))}
      </ol>
      {!mayAnswer && openQuestions(lease).length > 0 && (
        <p role="status" className="wrap-anywhere text-muted">
          Waiting for an answer from <bdi>{requesterName}</bdi>
        </p>
      )}
    </section>
  )
}

interface ExchangeProps extends AskedBackProps {
  question: Question
  mayAnswer: boolean
}

function Exchange({ question, lease, requesterName, mayAnswer }: ExchangeProps) {
  const asker = useDirectory().get(question.askedBy)?.displayName ?? 'Someone who left'
  const [answering, setAnswering] = useState(false)
  const exchange = useRef<HTMLLIElement>(null)
  const close = (): void => {
    flushSync(() => setAnswering(false))
    exchange.current?.querySelector('button')?.focus()
  }
  return (
    <li ref={exchange} tabIndex={-1} className="grid gap-2 border-s-2 ps-3 outline-none">
      <Said by={asker} at={question.askedAt} text={question.question} />
      {question.answer !== null && question.answeredAt !== null && (
        <Said by={requesterName} at={question.answeredAt} text={question.answer} />
      )}
      {question.answer === null && mayAnswer && !answering && (
        <Button size="sm" className="justify-self-start" onClick={() => setAnswering(true)}>
          Answer…
        </Button>
      )}
      {question.answer === null && mayAnswer && answering && (
        <AnswerForm
          lease={lease}
          questionId={question.id}
          asker={asker}
          onCancel={close}
          onSent={() => {
            setAnswering(false)
            exchange.current?.focus()
          }}
        />
      )}
    </li>
  )
}

function Said({ by, at, text }: { by: string; at: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="wrap-anywhere text-sm text-muted">
        <bdi className="font-medium text-ink">{by}</bdi> <RelativeTime at={at} />
      </p>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {text}
      </p>
    </div>
  )
}
