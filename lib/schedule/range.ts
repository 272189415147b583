/** What the calendar shows at once. */
export const calendarViews = ['month', 'week', 'day', 'agenda'] as const
export type CalendarView = (typeof calendarViews)[number]

const dayMs = 86_400_000

/** A date without a time or a zone, as the address carries it: `2026-03-09`. */
export type IsoDate = string

const utc = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`)
const iso = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10)
/** Monday is 0. */
const weekday = (date: IsoDate): number => (utc(date).getUTCDay() + 6) % 7

export const addDays = (date: IsoDate, days: number): IsoDate =>
  iso(utc(date).getTime() + days * dayMs)

/** Whether a text of the address is a date that exists. */
export const isIsoDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(utc(text).getTime()) &&
  iso(utc(text).getTime()) === text

/** Making a formatter takes longer than using it a hundred times. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** The date in a time zone at an instant. */
export function dateIn(timeZone: string, at: number): IsoDate {
  const format =
    dateFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone })
  dateFormats.set(timeZone, format)
  return format.format(at)
}

/** The instant at which a date begins in a time zone: the first that clocks there show with that date. */
export function startOfDay(date: IsoDate, timeZone: string): string {
  let [low, high] = [utc(date).getTime() - dayMs, utc(date).getTime() + dayMs]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dateIn(timeZone, middle) < date) low = middle
    else high = middle
  }
  return new Date(high).toISOString()
}

/** First day shown, and how many. A month shows whole weeks, six of them, so that the grid keeps its height. */
export function shownDays(view: CalendarView, date: IsoDate): { first: IsoDate; days: number } {
  if (view === 'day') return { first: date, days: 1 }
  if (view === 'agenda') return { first: date, days: 7 }
  if (view === 'week') return { first: addDays(date, -weekday(date)), days: 7 }
  const firstOfMonth = `${date.slice(0, 8)}01`
  return { first: addDays(firstOfMonth, -weekday(firstOfMonth)), days: 42 }
}

/** Whether an instant is in what a view shows, as days go in a time zone. */
export function isShown(view: CalendarView, date: IsoDate, timeZone: string, at: number): boolean {
  const { first, days } = shownDays(view, date)
  const day = dateIn(timeZone, at)
  return day >= first && day < addDays(first, days)
}

/** The date one view earlier or later. */
export function step(view: CalendarView, date: IsoDate, direction: 1 | -1): IsoDate {
  if (view !== 'month') return addDays(date, direction * shownDays(view, date).days)
  const at = utc(`${date.slice(0, 8)}01`)
  at.setUTCMonth(at.getUTCMonth() + direction)
  return iso(at.getTime())
}

/** What a view is called: "March 2026", "9 – 15 Mar 2026", "Monday, 9 March 2026". */
export function rangeTitle(view: CalendarView, date: IsoDate): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  if (view === 'month') return format({ month: 'long', year: 'numeric' }).format(utc(date))
  if (view === 'day')
    return format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
      utc(date),
    )
  const { first, days } = shownDays(view, date)
  return format({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
    utc(first),
    utc(addDays(first, days - 1)),
  )
}
