'use client'

import { clsx } from 'clsx'
import { Check, ChevronDown } from 'lucide-react'
import * as Radix from 'radix-ui/popover'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { useFormats } from '@/lib/shared/use-formats'
import { Cut } from './cut'
import { Input } from './input'
import { menuItemClasses, popClasses } from './menu-classes'
import { type SelectOption, type SelectProps, selectClasses } from './select'

/** As many are drawn at once; the others are found by their words. */
const mostShown = 50

/** What a `Select` with many choices becomes when it is first opened: words narrow its list. */
export function LongSelect(props: SelectProps<string>) {
  const { value, onChange, options, disabled, className, ...control } = props
  const [isOpen, setIsOpen] = useState(true)
  const listId = useId()
  const choose = (next: string): void => {
    setIsOpen(false)
    onChange(next)
  }
  const openByArrow = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setIsOpen(true)
  }
  return (
    // As a short list does: a press beside it closes it alone, and not the dialog that it stands in.
    <Radix.Root modal open={isOpen && !disabled} onOpenChange={setIsOpen}>
      <Radix.Trigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          disabled={disabled}
          onKeyDown={openByArrow}
          className={clsx(selectClasses, className)}
          {...control}
        >
          <Cut text={options.find((option) => option.value === value)?.label ?? ''} />
          <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
        </button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={control['aria-label'] ?? 'Choices'}
          className={clsx(
            popClasses,
            'flex max-h-[min(24rem,var(--radix-popper-available-height))] min-w-(--radix-popover-trigger-width) flex-col !overflow-hidden',
          )}
        >
          <Choices id={listId} value={value} options={options} onChoose={choose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface ChoicesProps {
  id: string
  value: string
  options: readonly SelectOption<string>[]
  onChoose: (value: string) => void
}

function Choices({ id, value, options, onChoose }: ChoicesProps) {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(() => matching(options, words, value), [options, words, value])
  const shown = found.slice(0, mostShown)
  const left = found.length - shown.length
  const idOf = (place: number): string => `${id}-${place}`
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of an input method, which Enter ends, are its own.
    if (event.nativeEvent.isComposing) return
    const last = shown.length - 1
    const targets: Record<string, number> = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: Math.max(0, at - 1),
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    }
    const target = targets[event.key]
    const chosen = shown[at]
    if (target !== undefined) {
      setAt(target)
      document.getElementById(idOf(target))?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      if (chosen && !chosen.disabled) onChoose(chosen.value)
    } else return
    event.preventDefault()
  }
  const { formatNumber } = useFormats()
  return (
    <>
      <div className="border-b p-1.5">
        <Input
          type="search"
          role="combobox"
          aria-label="Find"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={id}
          aria-activedescendant={shown.length > 0 ? idOf(at) : undefined}
          placeholder="Find…"
          autoComplete="off"
          value={words}
          onKeyDown={onKeyDown}
          onChange={({ target }) => {
            setWords(target.value)
            setAt(0)
          }}
        />
      </div>
      <div id={id} role="listbox" aria-label="Choices" className="min-h-0 grow overflow-y-auto p-1">
        {shown.map((option, place) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field above
          <div
            key={option.value}
            id={idOf(place)}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            aria-disabled={option.disabled || undefined}
            data-highlighted={place === at || undefined}
            data-disabled={option.disabled || undefined}
            className={clsx(menuItemClasses, 'pr-8')}
            onPointerMove={() => setAt(place)}
            onClick={() => option.disabled || onChoose(option.value)}
          >
            <span className="grid min-w-0">
              <bdi className="truncate">{option.label}</bdi>
              {option.hint && <span className="text-sm text-muted">{option.hint}</span>}
            </span>
            {option.value === value && <Check aria-hidden className="absolute right-2 size-4" />}
          </div>
        ))}
      </div>
      {(left > 0 || shown.length === 0) && (
        <p role="status" className="border-t px-3 py-1.5 text-sm text-muted">
          {shown.length === 0
            ? 'Nothing has these words.'
            : `${formatNumber(left)} more. Type to find them.`}
        </p>
      )}
    </>
  )
}

/** The choices that have all the words; without words all of them, the one that is chosen first. */
function matching(
  options: readonly SelectOption<string>[],
  text: string,
  value: string,
): readonly SelectOption<string>[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length > 0)
    return options.filter(({ label, hint = '' }) => {
      const all = `${label} ${hint}`.toLowerCase()
      return words.every((word) => all.includes(word))
    })
  // Enter keeps it, then.
  const place = options.findIndex((option) => option.value === value)
  const chosen = options[place]
  return chosen ? [chosen, ...options.toSpliced(place, 1)] : options
}
