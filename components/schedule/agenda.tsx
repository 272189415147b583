'use client'

import type { CalendarDay } from '@sesamespace/sdk'
import { CalendarDays as CalendarIcon } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { VirtualList } from '@/components/ui/virtual-list'
import { byTime, isBand, type DayMark } from '@/lib/schedule/marks'
import { addDays, dateIn } from '@/lib/shared/days'
import type { Formats } from '@/lib/shared/formats'
import { useNow } from '@/lib/shared/use-now'
import { MarkRow } from './mark-row'
import { MoreOfDay, moreWords } from './more-of-day'
import { useFormats } from '@/lib/shared/use-formats'

interface AgendaProps {
  days: readonly CalendarDay[]
  marks: readonly DayMark[]
  timeZone: string
  agentNames: ReadonlyMap<string, string>
  openRun: string | null
  hrefOf: (item: DayMark) => string
  dayHref: (date: string) => string
}

interface Row {
  key: string
  heading: string | null
  item: DayMark | null
  /** The last row of a day that has more. */
  more: CalendarDay | null
}

/** Runs as a list, day by day: what fits a phone and a keyboard. */
export function Agenda(props: AgendaProps) {
  const { days, marks, timeZone, agentNames, openRun, hrefOf, dayHref } = props
  const now = useNow(60_000)
  const formats = useFormats()
  const today = dateIn(timeZone, now)
  const sorted = useMemo(() => marks.toSorted(byTime), [marks])
  // The list begins at now: what has been is above.
  const next =
    sorted.find(({ mark }) => !isBand(mark) && Date.parse(mark.at) >= now)?.id ??
    sorted.find(({ date }) => date >= today)?.id ??
    null
  const rows = useMemo(
    () => rowsOf(days, sorted, { today, next }, formats),
    [days, sorted, today, next, formats],
  )
  if (rows.length === 0) {
    return (
      <EmptyState icon={CalendarIcon} title="Nothing runs in these days">
        <p>Agents sync their schedules here. Choose other days, or clear the filters.</p>
      </EmptyState>
    )
  }
  return (
    <VirtualList
      label="Runs"
      items={rows}
      itemKey={({ key }) => key}
      rowHeight={51}
      initialKey={rows.find(({ item }) => item?.id === next)?.key}
    >
      {({ item, heading, more }) => (
        <>
          {heading !== null && (
            <h2 className="border-b bg-panel px-4 py-1.5 text-sm font-medium">{heading}</h2>
          )}
          {item && (
            <MarkRow
              item={item}
              timeZone={timeZone}
              agent={agentNames.get(item.job.agentId) ?? 'An agent that left'}
              isOpen={item.id === openRun}
              href={hrefOf(item)}
            />
          )}
          {more && <MoreOfDay day={more} href={dayHref(more.date)} className="px-4 py-3 text-sm" />}
        </>
      )}
    </VirtualList>
  )
}

/** The marks, the first of each day with the day's name; so has the next one of today. */
function rowsOf(
  days: readonly CalendarDay[],
  marks: readonly DayMark[],
  { today, next }: { today: string; next: string | null },
  formats: Formats,
): Row[] {
  const words = new Map([
    [addDays(today, -1), 'Yesterday, '],
    [today, 'Today, '],
    [addDays(today, 1), 'Tomorrow, '],
  ])
  const byDay = Map.groupBy(marks, ({ date }) => date)
  return days.flatMap((day): Row[] => {
    const name = formats.formatDayName(day.date)
    const items = byDay.get(day.date) ?? []
    return [
      ...items.map((item, index): Row => {
        const first = index === 0 ? `${words.get(day.date) ?? ''}${name}` : null
        const place = day.date === today ? 'Now' : 'Next'
        const heading = first ?? (item.id === next ? `${place}, ${name}` : null)
        // With a heading it is of another height: the list must not take the one for the other.
        return { key: heading === null ? item.id : `${item.id} headed`, heading, item, more: null }
      }),
      ...(moreWords(day, formats) === null
        ? []
        : [{ key: `more ${day.date}`, heading: null, item: null, more: day }]),
    ]
  })
}
