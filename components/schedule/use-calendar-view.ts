'use client'

import { useSearchParams } from 'next/navigation'
import {
  createParser,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { useCallback } from 'react'
import { isBand, type DayMark } from '@/lib/schedule/marks'
import { calendarViews } from '@/lib/schedule/range'
import { runStatuses } from '@/lib/schedule/values'
import { dateIn } from '@/lib/shared/days'
import { parseAsDate } from '@/lib/shared/parse-as-date'
import { isTimeZone } from '@/lib/shared/region'
import { parseAsId } from '@/lib/shared/parse-id'
import { paths } from '@/lib/shared/paths'
import { useNow } from '@/lib/shared/use-now'
import { useFormats } from '@/lib/shared/use-formats'

const parseAsZone = createParser({
  parse: (text: string) => (isTimeZone(text) ? text : null),
  serialize: (zone: string) => zone,
})

/** What the calendar shows: all of it is in the address, so that a link shows a colleague the same. */
export function useCalendarView() {
  const [view, setView] = useQueryStates(
    {
      /** Absent: month, or agenda where there is no room for a grid. */
      view: parseAsStringLiteral(calendarViews),
      date: parseAsDate,
      zone: parseAsZone,
      agent: parseAsId,
      status: parseAsArrayOf(parseAsStringLiteral(runStatuses)),
      /** The open job, and the run of it that was clicked. */
      event: parseAsId,
      run: parseAsString,
      /** The day whose runs are listed: of the open job, or of all. */
      day: parseAsDate,
    },
    { history: 'push' },
  )
  const search = useSearchParams()
  const now = useNow(60_000)
  const { region } = useFormats()
  const zone = view.zone ?? region.timeZone
  const rest = new URLSearchParams(search)
  for (const name of ['event', 'run', 'day']) rest.delete(name)
  const shown = rest.toString()
  // The same ones whatever is open beside it: no mark is drawn anew for that.
  const hrefOf = useCallback(
    ({ id, mark, date }: DayMark): string =>
      addressOf(
        shown,
        isBand(mark) ? { event: mark.eventId, day: date } : { event: mark.eventId, run: id },
      ),
    [shown],
  )
  const dayHref = useCallback((day: string): string => addressOf(shown, { day }), [shown])
  return {
    ...view,
    zone,
    date: view.date ?? dateIn(zone, now),
    setView,
    /** The address that also opens a run of a job, or its runs of a day. */
    hrefOf,
    /** The address that also lists the runs of a day. */
    dayHref,
  }
}

const addressOf = (shown: string, opened: Readonly<Record<string, string>>): string =>
  `${paths.calendar}?${[shown, new URLSearchParams(opened).toString()].filter(Boolean).join('&')}`

export type CalendarState = ReturnType<typeof useCalendarView>
