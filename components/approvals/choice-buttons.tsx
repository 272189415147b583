'use client'

import type { Question, QuestionChoice } from '@sesamespace/sdk'
import { useRef } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { Kbd } from '@/components/ui/kbd'
import type { useAnswer } from './use-answer'

const variants = {
  default: 'secondary',
  primary: 'primary',
  danger: 'danger-quiet',
} as const satisfies Record<QuestionChoice['style'], string>

interface ChoiceButtonsProps {
  question: Question
  answer: ReturnType<typeof useAnswer>
  size: 'sm' | 'lg'
  /** `a` and `d` go to the first and the last choice, and Enter presses it; a letter alone decides nothing. */
  keys?: boolean
}

/** A button for each choice, and one for a written answer alone. */
export function ChoiceButtons({ question, answer, size, keys = false }: ChoiceButtonsProps) {
  const first = useRef<HTMLButtonElement>(null)
  const last = useRef<HTMLButtonElement>(null)
  const isBusy = answer.busyWith !== null
  const hintOf = (index: number) => {
    if (!keys) return null
    if (index === 0) return { ref: first, key: 'a' }
    return index === question.choices.length - 1 ? { ref: last, key: 'd' } : null
  }
  const mayChoose = question.editable === null || answer.edited.trim() !== ''
  return (
    <>
      {keys && (
        <ChoiceKeys first={() => first.current?.focus()} last={() => last.current?.focus()} />
      )}
      {question.choices.map((choice, index) => {
        const hint = hintOf(index)
        return (
          <Button
            key={choice.id}
            {...(hint && { ref: hint.ref, 'aria-keyshortcuts': hint.key })}
            variant={variants[choice.style]}
            size={size}
            busy={answer.busyWith === choice.id}
            disabled={(isBusy && answer.busyWith !== choice.id) || !mayChoose}
            onClick={() => void answer.send(choice.id)}
            className="max-w-full"
          >
            <Cut text={choice.label} />
            {hint && (
              <span aria-hidden className="pointer-coarse:hidden">
                <Kbd keys={hint.key.toUpperCase()} inverted={choice.style === 'primary'} />
              </span>
            )}
          </Button>
        )
      })}
      {question.allowText && (
        <Button
          size={size}
          busy={answer.busyWith === ''}
          disabled={answer.text.trim() === '' || (isBusy && answer.busyWith !== '')}
          onClick={() => void answer.send()}
        >
          Answer in writing
        </Button>
      )}
    </>
  )
}

function ChoiceKeys({ first, last }: { first: () => void; last: () => void }) {
  usePageKeys({ a: first, d: last })
  return null
}
