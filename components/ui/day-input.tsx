'use client'

import { clsx } from 'clsx'
import { CalendarDays } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ComponentProps, useRef, useState } from 'react'
import { isIsoDate } from '@/lib/shared/days'
import { parseDay } from '@/lib/shared/parse-day'
import { useFormats } from '@/lib/shared/use-formats'
import { useNow } from '@/lib/shared/use-now'
import { whenReachable } from '@/lib/shared/when-reachable'
import { labelOf } from './field'
import { Input } from './input'

const DayPicker = dynamic(
  whenReachable(async () => (await import('./day-picker')).DayPicker),
  { ssr: false },
)

interface DayInputProps extends Omit<ComponentProps<typeof Input>, 'type' | 'value' | 'onChange'> {
  /** As `2026-03-01`. */
  value: string | null
  onChange: (day: string | null) => void
}

const example = '2026-03-09'

/** After the field that it belongs to: there may be several in a form. */
const nameOfButton = ({ id, 'aria-label': label }: Pick<DayInputProps, 'id' | 'aria-label'>) =>
  id === undefined
    ? { 'aria-label': `${label ?? 'Day'}: choose in a calendar` }
    : {
        id: `${id}-month`,
        'aria-label': 'Choose in a calendar',
        'aria-labelledby': `${labelOf(id)} ${id}-month`,
      }

/** A day of the calendar, or none: typed as the person writes dates, or chosen in a month. */
export function DayInput({ value, onChange, className, ...props }: DayInputProps) {
  const { region, formatDate } = useFormats()
  const now = useNow(60_000)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = value !== null && isIsoDate(value) ? formatDate(value) : ''
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const read = (text: string): string | null | undefined =>
    text.trim() === '' ? null : parseDay(text, region, now)
  /** Takes what was typed, or leaves it there to be mended. */
  const take = (): void => {
    if (typed === null) return
    const day = read(typed)
    if (day === undefined) return
    setTyped(null)
    if (day !== value) onChange(day)
  }
  const isWrong = typed !== null && read(typed) === undefined
  const fault = `Enter a day, for example ${formatDate(example)}.`
  const choose = (day: string | null): void => {
    setTyped(null)
    field.current?.setCustomValidity('')
    onChange(day)
    setOpen(false)
  }
  return (
    <span className={clsx('relative inline-flex w-full', className)}>
      <Input
        placeholder={`e.g. ${formatDate(example)}`}
        {...props}
        ref={field}
        dir="ltr"
        className="pe-9 pointer-coarse:pe-11 rtl:ps-9 rtl:pe-2.5 rtl:text-right"
        autoComplete="off"
        aria-invalid={isWrong || props['aria-invalid']}
        // Where no form says it.
        title={isWrong ? fault : props.title}
        value={typed ?? shown}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          currentTarget.setCustomValidity(read(currentTarget.value) === undefined ? fault : '')
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key !== 'ArrowDown' || !event.altKey) return
          event.preventDefault()
          setOpen(true)
        }}
      />
      <button
        ref={button}
        type="button"
        {...nameOfButton(props)}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="absolute inset-y-0 end-0 grid w-9 place-items-center rounded-sm text-muted hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:w-11"
      >
        <CalendarDays aria-hidden className="size-4" />
      </button>
      {isOpen && (
        <DayPicker anchor={button} value={value} onChoose={choose} onClose={() => setOpen(false)} />
      )}
    </span>
  )
}
