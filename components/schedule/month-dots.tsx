'use client'

import type { CalendarDay } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { useState } from 'react'
import { byTime, countWords, statesOf, type DayMark } from '@/lib/schedule/marks'
import { dateIn } from '@/lib/shared/days'
import type { RunStatus } from '@/lib/schedule/values'
import { formatList } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { useNow } from '@/lib/shared/use-now'
import { MarkRow } from './mark-row'
import { MoreOfDay } from './more-of-day'

interface MonthDotsProps {
  days: readonly CalendarDay[]
  marks: readonly DayMark[]
  date: string
  timeZone: string
  agentNames: ReadonlyMap<string, string>
  openRun: string | null
  hrefOf: (item: DayMark) => string
  dayHref: (date: string) => string
}

const weekdays = ['M', 'T', 'W', 'T', 'F', 'S', 'S'] as const
const mostDots = 3
const dotLooks: Record<RunStatus, string> = {
  failed: 'bg-danger',
  missed: 'rotate-45 bg-warning',
  late: 'rotate-45 border border-warning',
  running: 'rounded-full bg-ink',
  planned: 'rounded-full border border-current',
  completed: 'rounded-full bg-success',
  held: 'rounded-full bg-line-strong',
  skipped: 'rounded-full bg-line-strong',
}

/** A month where there is no room for names: dots for the states of each day, and below them the runs of one day. */
export function MonthDots(props: MonthDotsProps) {
  const { days, marks, date, timeZone, agentNames, openRun, hrefOf, dayHref } = props
  const [chosen, setChosen] = useState(date)
  const formats = useFormats()
  const { formatWholeDay, region } = formats
  const today = dateIn(timeZone, useNow(60_000))
  const day = days.find((each) => each.date === chosen)
  const items = marks.filter((item) => item.date === chosen && !item.mark.inBand).toSorted(byTime)
  return (
    <div className="flex min-h-0 grow flex-col">
      <div aria-hidden className="grid grid-cols-7 px-2 pt-1 text-center text-xs text-muted">
        {weekdays.map((_, index) => (
          <span key={index}>{weekdays[(index + region.firstDay - 1) % 7]}</span>
        ))}
      </div>
      <div className="grid shrink-0 grid-cols-7 border-b px-2 pb-2">
        {days.map((each) => (
          <button
            key={each.date}
            type="button"
            aria-pressed={each.date === chosen}
            aria-label={`${formatWholeDay(each.date)}${each.runs === 0 ? '' : `, ${formatList(countWords(each.counts, formats))}`}`}
            className={clsx(
              'grid min-h-11 justify-items-center gap-0.5 rounded-md py-1 aria-pressed:bg-accent-soft',
              each.date.slice(0, 7) !== date.slice(0, 7) && 'text-muted',
            )}
            onClick={() => setChosen(each.date)}
          >
            <span
              className={clsx(
                'tabular grid size-6 place-items-center rounded-full text-sm',
                each.date === today && 'bg-accent font-medium text-accent-on',
              )}
            >
              {Number(each.date.slice(8))}
            </span>
            <span className="flex h-2 items-center gap-0.5">
              {statesOf(each)
                .slice(0, mostDots)
                .map((status) => (
                  <span key={status} className={clsx('size-1.5', dotLooks[status])} />
                ))}
            </span>
          </button>
        ))}
      </div>
      <section
        aria-label={`Runs of ${formatWholeDay(chosen)}`}
        className="min-h-0 grow overflow-y-auto"
      >
        {items.length === 0 && (
          <p className="px-4 py-6 text-center text-muted">Nothing runs on this day.</p>
        )}
        <ul className="divide-y">
          {items.map((item) => (
            <li key={item.id}>
              <MarkRow
                item={item}
                timeZone={timeZone}
                agent={agentNames.get(item.job.agentId) ?? 'An agent that left'}
                isOpen={item.id === openRun}
                href={hrefOf(item)}
              />
            </li>
          ))}
        </ul>
        {day && <MoreOfDay day={day} href={dayHref(day.date)} className="px-4 py-3 text-sm" />}
      </section>
    </div>
  )
}
