'use client'

import { clsx } from 'clsx'
import { getNonce } from 'get-nonce'
import { Check, ChevronDown } from 'lucide-react'
import * as Radix from 'radix-ui/select'
import { menuItemClasses, popClasses } from './menu-classes'
import { selectClasses, type SelectProps } from './select'

/** The choice with its list: what a `Select` becomes when it is first opened. */
export function SelectMenu({
  value,
  onChange,
  options,
  disabled,
  className,
  ...control
}: SelectProps<string>) {
  return (
    <Radix.Root defaultOpen value={value} disabled={disabled} onValueChange={onChange}>
      <Radix.Trigger className={clsx(selectClasses, className)} {...control}>
        <span dir="auto" className="truncate text-parent-start">
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
                  <Radix.ItemText>
                    <bdi>{option.label}</bdi>
                  </Radix.ItemText>
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
