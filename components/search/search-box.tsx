'use client'

import { Search as SearchIcon } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import { Input } from '@/components/ui/input'
import { plural } from '@/lib/shared/format'
import { complete, type Suggestion } from '@/lib/search/suggest'
import { SearchSuggestions, suggestionId } from './search-suggestions'
import { useSuggestions } from './use-suggestions'

interface SearchBoxProps {
  input: RefObject<HTMLInputElement | null>
  text: string
  onText: (text: string) => void
}

/** Where one types what to find; operators are completed on the way. */
export function SearchBox({ input, text, onText }: SearchBoxProps) {
  const listId = useId()
  const { found, chosen, setCaret, dismiss, move } = useSuggestions(text)
  const nextCaret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (nextCaret.current === null) return
    input.current?.setSelectionRange(nextCaret.current, nextCaret.current)
    nextCaret.current = null
  })
  const choose = (option: Suggestion): void => {
    if (!found) return
    const done = complete(text, found, option)
    nextCaret.current = done.caret
    setCaret(done.caret)
    onText(done.text)
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!found || event.nativeEvent.isComposing) return
    const option = chosen === null ? undefined : found.options[chosen]
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Escape') dismiss()
    else if (option && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)))
      choose(option)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="relative min-w-0 grow basis-64">
      <SearchIcon
        aria-hidden
        className="pointer-events-none absolute left-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
      />
      <Input
        ref={input}
        type="search"
        aria-label="Search"
        placeholder="Words in messages, tasks, names…"
        value={text}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-controls={found ? listId : undefined}
        aria-activedescendant={found && chosen !== null ? suggestionId(listId, chosen) : undefined}
        onChange={(event) => {
          setCaret(event.target.selectionStart)
          onText(event.target.value)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
        className="pl-8"
      />
      {found && (
        <SearchSuggestions id={listId} options={found.options} chosen={chosen} onChoose={choose} />
      )}
      <p role="status" className="sr-only">
        {found && plural(found.options.length, 'suggestion')}
      </p>
    </div>
  )
}
