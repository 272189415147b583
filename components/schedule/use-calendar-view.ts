'use client'

import { useSearchParams } from 'next/navigation'
import {
  createParser,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { calendarViews, dateIn, isIsoDate } from '@/lib/schedule/range'
import { runStatuses } from '@/lib/schedule/values'
import { parseAsId } from '@/lib/shared/parse-id'
import { paths } from '@/lib/shared/paths'
import { useNow } from '@/lib/shared/use-now'

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
    },
    { history: 'push' },
  )
  const search = useSearchParams()
  const now = useNow(60_000)
  const zone = view.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    ...view,
    zone,
    date: view.date ?? dateIn(zone, now),
    setView,
    /** The address that also opens a run of a job. */
    hrefOf: (entry: { id: string; eventId: string }): string => {
      const params = new URLSearchParams(search)
      params.set('event', entry.eventId)
      params.set('run', entry.id)
      return `${paths.calendar}?${params}`
    },
  }
}

export type CalendarState = ReturnType<typeof useCalendarView>

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}
