import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { controlClasses } from './input'

interface NativeSelectProps<V extends string> extends Omit<
  ComponentProps<'select'>,
  'onChange' | 'value'
> {
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string }[]
}

/** The browser's own choice of one: light, and at home on a phone. For choices that need no second line. */
export function NativeSelect<V extends string>(props: NativeSelectProps<V>) {
  const { value, onChange, options, className, ...control } = props
  return (
    <span className={clsx('relative flex w-full', className)}>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
        className={clsx(controlClasses, 'h-9 appearance-none pr-8 pointer-coarse:h-11')}
        {...control}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute right-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  )
}
