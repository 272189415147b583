'use client'

import type { Question } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { useAnswerDraft } from './use-answer'

/** What the person was writing when the question ended without them: theirs to keep or to discard. */
export function UnsentAnswer({ question }: { question: Question }) {
  const { text, edited, isWritten, clear } = useAnswerDraft(question)
  if (!isWritten) return null
  const isChanged = edited !== (question.editable ?? '')
  return (
    <div className="grid justify-items-start gap-1.5 rounded-sm border px-3 py-2">
      <p className="text-sm text-muted">You wrote this and did not send it:</p>
      {[text, isChanged ? edited : ''].filter(Boolean).map((part) => (
        <p key={part} dir="auto" className="wrap-anywhere whitespace-pre-line text-ink">
          {part}
        </p>
      ))}
      <Button size="sm" onClick={clear}>
        Discard
      </Button>
    </div>
  )
}
