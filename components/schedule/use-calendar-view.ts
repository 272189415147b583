'use client'

import { useSearchParams } from 'next/navigation'
import {
  createParser,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { isBand, type DayMark } from '@/lib/schedule/marks'
import { calendarViews } from '@/lib/schedule/range'
import { runStatuses } from '@/lib/schedule/values'
import { dateIn, isIsoDate } from '@/lib/shared/days'
import { isTimeZone } from '@/lib/shared/region'
import { parseAsId } from '@/lib/shared/parse-id'
import { paths } from '@/lib/shared/paths'
import { useNow } from '@/lib/shared/use-now'
import { useFormats } from '@/lib/shared/use-formats'

const parseAsDate = createParser({
  parse: (text: string) => (isIsoDate(text) ? text : null),
  serialize: (date: string) => date,
})
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
  return {
    ...view,
    zone,
    date: view.date ?? dateIn(zone, now),
    setView,
    /** The address that also opens a run of a job, or its runs of a day. */
    hrefOf: ({ id, mark, date }: DayMark): string =>
      addressWith(search, {
        event: mark.eventId,
        run: isBand(mark) ? null : id,
        day: isBand(mark) ? date : null,
      }),
    /** The address that also lists the runs of a day. */
    dayHref: (day: string): string => addressWith(search, { event: null, run: null, day }),
  }
}

function addressWith(
  search: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const params = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes))
    if (value === null) params.delete(name)
    else params.set(name, value)
  return `${paths.calendar}?${params}`
}

export type CalendarState = ReturnType<typeof useCalendarView>
