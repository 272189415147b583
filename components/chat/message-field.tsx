'use client'

import { clsx } from 'clsx'
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { isInOpenFence } from '@sesamespace/contract/message-code'
import type { Completion } from '@/lib/chat/completion'
import { isTouch } from '@/lib/shared/use-media'
import { optionId } from './completion-id'
import { useCompletion } from './use-completion'

interface MessageFieldProps {
  label: string
  placeholder?: string
  text: string
  onText: (text: string) => void
  /** Enter, without Shift, outside of a composition and of a block of code; with Ctrl or Cmd also there. */
  onSubmit: () => void
  /** Keys that are neither for the text nor for the list of what a word may become. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  /** The channel in which what begins with a slash is a command; none in a text that only changes. */
  commandsIn?: string
  isReadOnly?: boolean
  /** What describes the text as it is. */
  describedBy?: string
  /** Who is in the channel: named first among those to mention. */
  isMember: (id: string) => boolean
  field: RefObject<HTMLTextAreaElement | null>
  className?: string
}

/** Safari ends a composition before the Enter that ended it: the key is then 229, as all keys of a composition are. */
const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else tells it
  nativeEvent.isComposing || nativeEvent.keyCode === 229

const caretOf = ({ currentTarget }: KeyboardEvent<HTMLTextAreaElement>): number =>
  currentTarget.selectionStart

const isChoice = ({ key, shiftKey }: KeyboardEvent, chosen: Completion): boolean =>
  key === 'Tab' ||
  // A command whose whole name is there runs.
  (key === 'Enter' && !shiftKey && !(chosen.kind === 'command' && chosen.isExact)) ||
  (key === ':' && chosen.kind === 'emoji' && chosen.isExact)

/** A text of several lines in which `@` offers people and agents to mention, `#` channels, `:` emoji, and `/` at its start commands. */
export function MessageField(props: MessageFieldProps) {
  const { label, text, onText, field, isMember, commandsIn } = props
  const listId = useId()
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState({ query: '', index: 0 })
  const [dismissed, setDismissed] = useState<number | null>(null)
  const nextCaret = useRef<number | null>(null)
  const {
    word,
    label: listLabel,
    options: found,
    kit,
  } = useCompletion({ text, caret, isMember, commandsIn })
  const options = word && word.start !== dismissed ? found : []
  // Another query is another list: its first one is chosen.
  const index = active.query === word?.query ? active.index : 0
  const chosen = options[Math.min(index, options.length - 1)]

  useLayoutEffect(() => {
    if (nextCaret.current === null) return
    field.current?.setSelectionRange(nextCaret.current, nextCaret.current)
    nextCaret.current = null
  })

  const choose = (option: Completion): void => {
    if (!word || !kit) return
    const done = kit.completeWord(text, caret, word, option.insert)
    kit.rememberCompletion(option)
    nextCaret.current = done.caret
    setCaret(done.caret)
    onText(done.text)
    field.current?.focus()
  }
  const onListKey = (event: KeyboardEvent): boolean => {
    if (!word || !chosen) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      setActive({ query: word.query, index: (index + step + options.length) % options.length })
    } else if (event.key === 'Escape') setDismissed(word.start)
    else if (isChoice(event, chosen)) choose(chosen)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event) || onListKey(event)) return
    const isSubmit = event.key === 'Enter' && !event.shiftKey && !event.altKey
    const isAsked = event.metaKey || event.ctrlKey
    if (isSubmit && (isAsked || (!isTouch() && !isInOpenFence(text.slice(0, caretOf(event)))))) {
      event.preventDefault()
      return props.onSubmit()
    }
    props.onKey?.(event)
  }
  return (
    <div className="relative min-w-0 grow">
      {chosen && kit && (
        <kit.CompletionOptions
          id={listId}
          label={listLabel}
          options={options}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        value={text}
        readOnly={props.isReadOnly}
        aria-label={label}
        placeholder={props.placeholder}
        aria-describedby={props.describedBy}
        aria-autocomplete="list"
        aria-controls={chosen ? listId : undefined}
        aria-activedescendant={chosen ? optionId(listId, chosen.key) : undefined}
        onChange={(event) => {
          setCaret(event.target.selectionStart)
          // What begins elsewhere is another word.
          if (dismissed !== null && !/[@#:/]/.test(event.target.value[dismissed] ?? ''))
            setDismissed(null)
          onText(event.target.value)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        className={clsx(
          'field-sizing-content block max-h-[40dvh] w-full resize-none bg-transparent outline-none pointer-coarse:text-lg',
          props.className,
        )}
      />
    </div>
  )
}
