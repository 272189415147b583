'use client'

import { clsx } from 'clsx'
import { getNonce } from 'get-nonce'
import { Check, ChevronDown } from 'lucide-react'
import * as Radix from 'radix-ui/select'
import { controlClasses } from './input'
import { menuItemClasses, popClasses } from './menu-classes'

export interface SelectOption<V extends string> {
  value: V
  label: string
  /** One line on what choosing it means. */
  hint?: string
  disabled?: boolean
}

interface SelectProps<V extends string> {
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

/** A choice of one from a short list. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { value, onChange, options, disabled, className, ...control } = props
  return (
    <Radix.Root
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onChange(chosen.value)
      }}
    >
      <Radix.Trigger
        className={clsx(
          controlClasses,
          'flex h-9 items-center justify-between gap-2 text-left pointer-coarse:h-11',
          className,
        )}
        {...control}
      >
        <span className="truncate">
          <Radix.Value>{options.find((option) => option.value === value)?.label}</Radix.Value>
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={clsx(popClasses, 'min-w-(--radix-select-trigger-width)')}
        >
          <Radix.Viewport nonce={getNonce()} className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className={clsx(menuItemClasses, 'pr-8')}
              >
                <span className="grid">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint && <span className="text-sm text-muted">{option.hint}</span>}
                </span>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check aria-hidden className="size-4" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
