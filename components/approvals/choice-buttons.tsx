'use client'

import type { Question, QuestionChoice } from '@sesamespace/sdk'
import { useRef } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Button, type ButtonProps } from '@/components/ui/button'
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
  const { choices, editable, allowText } = question
  const isBusy = answer.busyWith !== null
  const mayChoose = !answer.isTooLong && (editable === null || answer.edited.trim() !== '')
  const letterOf = (index: number): string | null => {
    if (!keys || (index > 0 && index < choices.length - 1)) return null
    return index === 0 ? 'a' : 'd'
  }
  return (
    <>
      {choices.map((choice, index) => (
        <ChoiceButton
          key={choice.id}
          choice={choice}
          letter={letterOf(index)}
          size={size}
          busy={answer.busyWith === choice.id}
          disabled={(isBusy && answer.busyWith !== choice.id) || !mayChoose}
          onClick={() => void answer.send(choice.id)}
        />
      ))}
      {allowText && (
        <Button
          size={size}
          busy={answer.busyWith === ''}
          disabled={
            answer.isTooLong || answer.text.trim() === '' || (isBusy && answer.busyWith !== '')
          }
          onClick={() => void answer.send()}
        >
          Answer in writing
        </Button>
      )}
    </>
  )
}

interface ChoiceButtonProps extends Pick<ButtonProps, 'size' | 'busy' | 'disabled' | 'onClick'> {
  choice: QuestionChoice
  letter: string | null
}

function ChoiceButton({ choice, letter, ...rest }: ChoiceButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  usePageKeys(letter === null ? {} : { [letter]: () => button.current?.focus() })
  return (
    <Button
      {...rest}
      ref={button}
      {...(letter !== null && { 'aria-keyshortcuts': letter })}
      variant={variants[choice.style]}
      className="max-w-full"
    >
      <Cut text={choice.label} />
      {letter !== null && (
        <span aria-hidden className="pointer-coarse:hidden">
          <Kbd keys={letter.toUpperCase()} inverted={choice.style === 'primary'} />
        </span>
      )}
    </Button>
  )
}
