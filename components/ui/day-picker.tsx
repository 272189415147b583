'use client'

import { clsx } from 'clsx'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useDirection } from 'radix-ui/direction'
import * as Radix from 'radix-ui/popover'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { addDays, addMonths, dateIn, weekStart } from '@/lib/shared/days'
import { useFormats } from '@/lib/shared/use-formats'
import { useNow } from '@/lib/shared/use-now'
import { Button } from './button'
import { popClasses } from './menu-classes'

interface DayPickerProps {
  /** What it hangs on, and what has the focus afterwards. */
  anchor: RefObject<HTMLElement | null>
  value: string | null
  onChoose: (day: string | null) => void
  onClose: () => void
}

const weeks = [0, 1, 2, 3, 4, 5]
const weekdays = [0, 1, 2, 3, 4, 5, 6]

/** A month to choose a day in. Arrows go from day to day, Page Up and Down from month to month. */
export function DayPicker({ anchor, value, onChoose, onClose }: DayPickerProps) {
  const { region, formatMonth, formatWeekday, formatWholeDay } = useFormats()
  const today = dateIn(region.timeZone, useNow(60_000))
  const [day, setDay] = useState(value ?? today)
  const grid = useRef<HTMLTableElement>(null)
  const isRtl = useDirection() === 'rtl'
  const moved = useRef(false)
  useEffect(() => {
    if (moved.current) focusDay(grid.current, day)
  }, [day])
  const first = weekStart(`${day.slice(0, 8)}01`, region.firstDay)

  const onKeyDown = (event: KeyboardEvent): void => {
    const start = weekStart(day, region.firstDay)
    const to = {
      ArrowLeft: addDays(day, isRtl ? 1 : -1),
      ArrowRight: addDays(day, isRtl ? -1 : 1),
      ArrowUp: addDays(day, -7),
      ArrowDown: addDays(day, 7),
      Home: start,
      End: addDays(start, 6),
      PageUp: addMonths(day, event.shiftKey ? -12 : -1),
      PageDown: addMonths(day, event.shiftKey ? 12 : 1),
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    moved.current = true
    setDay(to)
  }
  const page = (months: number): void => {
    moved.current = false
    setDay(addMonths(day, months))
  }
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          aria-label="Choose a day"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={clsx(popClasses, 'p-3')}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            focusDay(grid.current, day)
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            anchor.current?.focus()
          }}
          onInteractOutside={(event) => {
            // Its button closes it by itself.
            if (event.target instanceof Node && anchor.current?.contains(event.target))
              event.preventDefault()
          }}
        >
          <div className="flex items-center justify-between">
            <Button
              variant="ghost"
              size="icon"
              aria-label="Previous month"
              onClick={() => page(-1)}
            >
              <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
            </Button>
            <h2 aria-live="polite" className="font-medium">
              {formatMonth(day)}
            </h2>
            <Button variant="ghost" size="icon" aria-label="Next month" onClick={() => page(1)}>
              <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
            </Button>
          </div>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a month is a grid by the ARIA practices: arrows go from day to day */}
          <table ref={grid} role="grid" aria-label={formatMonth(day)} className="my-1">
            <thead>
              <tr>
                {weekdays.map((column) => (
                  <th
                    key={column}
                    scope="col"
                    className="pb-1 text-center text-xs font-normal text-muted"
                  >
                    {formatWeekday(addDays(first, column))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week}>
                  {weekdays.map((column) => {
                    const each = addDays(first, 7 * week + column)
                    return (
                      <td key={each} aria-selected={each === value} className="p-0">
                        <button
                          type="button"
                          data-day={each}
                          tabIndex={each === day ? 0 : -1}
                          aria-label={formatWholeDay(each)}
                          aria-current={each === today ? 'date' : undefined}
                          onKeyDown={onKeyDown}
                          onClick={() => onChoose(each)}
                          className={clsx(
                            'tabular grid size-9 place-items-center rounded-md text-sm pointer-coarse:size-11',
                            each === value
                              ? 'bg-accent font-medium text-accent-on'
                              : 'hover:bg-hover',
                            each !== value && each.slice(0, 7) !== day.slice(0, 7) && 'text-faint',
                            each !== value && each === today && 'font-semibold text-accent-ink',
                          )}
                        >
                          {Number(each.slice(8))}
                        </button>
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
          <div className="flex justify-between border-t pt-2">
            <Button
              size="sm"
              variant="ghost"
              onClick={() => onChoose(null)}
              disabled={value === null}
            >
              Clear
            </Button>
            <Button size="sm" variant="ghost" onClick={() => onChoose(today)}>
              Today
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const focusDay = (grid: HTMLElement | null, day: string): void =>
  grid?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
