'use client'

import type { Question } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useAnswer } from './use-answer'

const ConfirmDialog = dynamic(
  whenReachable(() =>
    import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog),
  ),
  { ssr: false },
)

/** Answers with the primary choice. A row shows the title alone: where there is more to read, it is shown first. */
export function QuestionAction({ subject: question }: { subject: Question }) {
  const [asking, setAsking] = useState(false)
  const answer = useAnswer(question)
  const choice = question.choices.find(({ style }) => style === 'primary') ?? question.choices[0]
  if (!choice) return null
  const send = (): void => void answer.send(choice.id).finally(() => setAsking(false))
  // What was written for it in another place goes along, so that is shown too.
  const edited = question.editable === null ? '' : answer.edited
  const more = [question.detail ?? '', edited, answer.text].filter((part) => part !== '')
  return (
    <>
      <Button
        variant="row-primary"
        size="sm"
        className="max-w-32"
        busy={answer.busyWith !== null}
        onClick={() => (more.length > 0 || question.ownAgent ? setAsking(true) : send())}
      >
        <Cut text={choice.label} />
      </Button>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(false)}
          title={question.title}
          action={choice.label}
          danger={choice.style === 'danger'}
          busy={answer.busyWith !== null}
          onConfirm={send}
        >
          {question.ownAgent && <p>This is your own agent. Nobody else may answer it.</p>}
          {more.map((part) => (
            <p key={part} dir="auto" className="wrap-anywhere whitespace-pre-line">
              {part}
            </p>
          ))}
        </ConfirmDialog>
      )}
    </>
  )
}
