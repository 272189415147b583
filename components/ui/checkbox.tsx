'use client'

import { Check } from 'lucide-react'
import * as Radix from 'radix-ui/checkbox'
import { type ReactNode, useId } from 'react'

interface CheckboxProps {
  checked: boolean
  onChange: (checked: boolean) => void
  label: ReactNode
  hint?: string
  disabled?: boolean
}

/** A yes-or-no choice that takes effect when the form is sent. */
export function Checkbox({ checked, onChange, label, hint, disabled = false }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5 pointer-coarse:min-h-11 pointer-coarse:items-center">
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-line-strong bg-canvas data-[state=checked]:border-ink data-[state=checked]:bg-ink pointer-coarse:size-5"
      >
        <Radix.Indicator>
          <Check aria-hidden strokeWidth={3} className="size-3 text-canvas" />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className="grid min-w-0">
        <span>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
