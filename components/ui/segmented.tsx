'use client'

import { clsx } from 'clsx'
import * as Radix from 'radix-ui/toggle-group'

interface SegmentedProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string }[]
  className?: string
}

/** Two to five views of the same thing, all in sight; arrow keys move between them. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, onChange, options, className } = props
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onChange(chosen.value)
      }}
      className={clsx(
        'inline-flex h-8 shrink-0 items-stretch rounded-sm border bg-panel p-0.5 pointer-coarse:h-11',
        className,
      )}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className="rounded-[4px] px-2.5 text-muted hover:text-ink data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:ring-1 data-[state=on]:ring-line"
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
