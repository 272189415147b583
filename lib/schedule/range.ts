import { addDays, dateIn, type IsoDate, weekStart } from '@/lib/shared/days'
import type { Formats } from '@/lib/shared/formats'
import type { Region } from '@/lib/shared/region'

/** What the calendar shows at once. */
export const calendarViews = ['month', 'week', 'day', 'agenda'] as const
export type CalendarView = (typeof calendarViews)[number]

/** First day shown, and how many. A month shows whole weeks, six of them, so that the grid keeps its height. */
export function shownDays(
  view: CalendarView,
  date: IsoDate,
  firstDay: Region['firstDay'],
): { first: IsoDate; days: number } {
  if (view === 'day') return { first: date, days: 1 }
  if (view === 'agenda') return { first: date, days: 7 }
  if (view === 'week') return { first: weekStart(date, firstDay), days: 7 }
  return { first: weekStart(`${date.slice(0, 8)}01`, firstDay), days: 42 }
}

/** Whether an instant is in what a view shows, as days go in a time zone. */
export function isShown(
  view: CalendarView,
  date: IsoDate,
  { timeZone, firstDay }: Pick<Region, 'timeZone' | 'firstDay'>,
  at: number,
): boolean {
  const { first, days } = shownDays(view, date, firstDay)
  const day = dateIn(timeZone, at)
  return day >= first && day < addDays(first, days)
}

/** The date one view earlier or later. */
export function step(view: CalendarView, date: IsoDate, direction: 1 | -1): IsoDate {
  if (view !== 'month') return addDays(date, direction * (view === 'day' ? 1 : 7))
  const at = new Date(`${date.slice(0, 8)}01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + direction)
  return at.toISOString().slice(0, 10)
}

/** What a view is called: "March 2026", "9 – 15 Mar 2026", "Monday, 9 March 2026". */
export function rangeTitle(
  view: CalendarView,
  date: IsoDate,
  { region, formatMonth, formatWholeDay, formatDates }: Formats,
): string {
  if (view === 'month') return formatMonth(date)
  if (view === 'day') return formatWholeDay(date)
  const { first, days } = shownDays(view, date, region.firstDay)
  return formatDates(first, addDays(first, days - 1))
}
