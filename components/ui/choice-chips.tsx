'use client'

import { useId } from 'react'

interface ChoiceChipsProps<V extends string | number | null> {
  legend: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string }[]
}

/** One of a few, all in sight: a press chooses, arrow keys move. */
export function ChoiceChips<V extends string | number | null>(props: ChoiceChipsProps<V>) {
  const { legend, value, onChange, options } = props
  const name = useId()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={String(option.value)}
            className="relative inline-flex h-8 select-none items-center rounded-sm border px-2.5 text-muted transition-colors hover:bg-hover has-checked:border-ink has-checked:bg-pressed has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus pointer-coarse:h-11 pointer-coarse:px-3.5"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer appearance-none outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
