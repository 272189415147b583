'use client'

import { type ComponentProps, useState } from 'react'
import { parseTime } from '@/lib/shared/parse-time'
import { useFormats } from '@/lib/shared/use-formats'
import { Input } from './input'

interface TimeInputProps extends Omit<ComponentProps<typeof Input>, 'type' | 'value' | 'onChange'> {
  /** As `07:30`. */
  value: string
  onChange: (time: string) => void
}

/** A time of the day, as the person writes it. */
export function TimeInput({ value, onChange, ...props }: TimeInputProps) {
  const { formatTime } = useFormats()
  const [typed, setTyped] = useState<string | null>(null)
  const time = typed === null ? value : parseTime(typed)
  const fault = `Enter a time, for example ${formatTime('07:30')}.`
  /** Takes what was typed, or leaves it there to be mended. */
  const take = (): void => {
    if (time === undefined) return
    setTyped(null)
    if (time !== value) onChange(time)
  }
  return (
    <Input
      {...props}
      dir="ltr"
      autoComplete="off"
      aria-invalid={time === undefined || props['aria-invalid']}
      // Where no form says it.
      title={time === undefined ? fault : props.title}
      value={typed ?? formatTime(value)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        currentTarget.setCustomValidity(parseTime(currentTarget.value) === undefined ? fault : '')
      }}
      onBlur={take}
      onKeyDown={({ key }) => {
        if (key === 'Enter') take()
      }}
    />
  )
}
