'use client'

import { clsx } from 'clsx'
import { Cut } from '@/components/ui/cut'
import { popClasses } from '@/components/ui/menu-classes'
import type { Suggestion } from '@/lib/search/suggest'

interface SearchSuggestionsProps {
  id: string
  options: readonly Suggestion[]
  chosen: number | null
  onChoose: (option: Suggestion) => void
}

export const suggestionId = (listId: string, index: number): string => `${listId}-${index}`

/** What completes the text. The focus stays in the box; the keys there move the choice here. */
export function SearchSuggestions({ id, options, chosen, onChoose }: SearchSuggestionsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className={clsx(popClasses, 'absolute inset-x-0 top-full z-10 mt-1 max-w-md p-1')}
    >
      {options.map((option, index) => (
        <div
          key={option.text}
          id={suggestionId(id, index)}
          role="option"
          aria-selected={index === chosen}
          // Before the box loses the focus.
          onPointerDown={(event) => {
            event.preventDefault()
            onChoose(option)
          }}
          className={clsx(
            'flex min-h-9 cursor-default items-center gap-2 rounded-sm px-2 hover:bg-hover pointer-coarse:min-h-11',
            index === chosen && 'bg-hover',
          )}
        >
          <Cut text={option.label} />
          {option.note && <Cut text={option.note} className="text-faint" />}
        </div>
      ))}
    </div>
  )
}
