'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Question } from '@sesamespace/sdk'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import type { useAnswer } from './use-answer'

/** What may be changed before one chooses, and what may be written. */
export function AnswerFields({
  question,
  answer,
}: {
  question: Question
  answer: ReturnType<typeof useAnswer>
}) {
  if (!question.allowText && question.editable === null) return null
  return (
    <div className="grid gap-3">
      {question.editable !== null && (
        <Field label="What will be done" hint="You can change it before you choose.">
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              rows={Math.min(8, answer.edited.split('\n').length + 1)}
              className="font-mono text-sm"
              maxLength={limits.questionEditable}
              value={answer.edited}
              onChange={(event) => answer.setEdited(event.target.value)}
            />
          )}
        </Field>
      )}
      {question.allowText && (
        <Field label="Your answer" optional>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              rows={2}
              maxLength={limits.questionText}
              value={answer.text}
              onChange={(event) => answer.setText(event.target.value)}
            />
          )}
        </Field>
      )}
    </div>
  )
}
