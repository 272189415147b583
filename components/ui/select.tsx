'use client'

import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type ComponentType, type KeyboardEvent, useId, useState } from 'react'
import { whenReachable } from '@/lib/shared/when-reachable'
import { Cut } from './cut'
import { controlClasses } from './input'

export interface SelectOption<V extends string> {
  value: V
  label: string
  /** One line on what choosing it means. */
  hint?: string
  disabled?: boolean
}

export interface SelectProps<V extends string> {
  value: V
  onChange: (value: V) => void
  options: readonly SelectOption<V>[]
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | undefined
  disabled?: boolean
  className?: string
}

export const selectClasses = clsx(
  controlClasses,
  'flex h-9 items-center justify-between gap-2 text-left pointer-coarse:h-11',
)

/** Of more choices, words narrow the list. */
const longList = 50

const loadShort = whenReachable(async () => (await import('./select-menu')).SelectMenu)
const loadLong = whenReachable(async () => (await import('./long-select')).LongSelect)

/** A choice of one from a list. The list's code comes when it is first wanted: until then this is its button alone. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { value, onChange, options, disabled, className, ...control } = props
  const load = options.length > longList ? loadLong : loadShort
  const [Menu, setMenu] = useState<ComponentType<SelectProps<string>> | null>(null)
  const choose = (next: string): void => {
    const chosen = options.find((option) => option.value === next)
    if (chosen) onChange(chosen.value)
  }
  const listId = useId()
  if (Menu) return <Menu {...props} onChange={choose} />
  const open = (): void => void load().then((loaded) => setMenu(() => loaded))
  const openByArrow = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    open()
  }
  return (
    <button
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-controls={listId}
      aria-haspopup="listbox"
      disabled={disabled}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={open}
      onKeyDown={openByArrow}
      className={clsx(selectClasses, className)}
      {...control}
    >
      <Cut text={options.find((option) => option.value === value)?.label ?? ''} />
      <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
    </button>
  )
}
