import { keptBy } from './kept-by'

const dayMs = 86_400_000

/** A date without a time or a zone: `2026-03-09`. */
export type IsoDate = string

const utc = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`)
const iso = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10)

export const addDays = (date: IsoDate, days: number): IsoDate => iso(utc(date) + days * dayMs)

/** Days from one date to another; negative when that is before. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (utc(to) - utc(from)) / dayMs

/** The day of the week by ISO 8601: Monday is 1, Sunday 7. */
export const weekdayOf = (date: IsoDate): number => new Date(utc(date)).getUTCDay() || 7

/** The first day of the week that a date is in, where weeks begin on that day. */
export const weekStart = (date: IsoDate, firstDay: number): IsoDate =>
  addDays(date, -((weekdayOf(date) - firstDay + 7) % 7))

/** The same day of another month, or its last where it has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const month = new Date(`${date.slice(0, 7)}-01T00:00:00Z`)
  month.setUTCMonth(month.getUTCMonth() + months)
  const first = iso(month.getTime())
  const same = `${first.slice(0, 8)}${date.slice(8)}`
  if (isIsoDate(same)) return same
  month.setUTCMonth(month.getUTCMonth() + 1)
  return addDays(iso(month.getTime()), -1)
}

/** Whether a text of the address is a date that exists. */
export const isIsoDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && iso(utc(text)) === text

const dateFormat = keptBy(
  (timeZone: string) => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }),
)

/** The date in a time zone at an instant. */
export const dateIn = (timeZone: string, at: number): IsoDate => dateFormat(timeZone).format(at)

/** The instant at which a date begins in a time zone: the first that clocks there show with that date. */
export function startOfDay(date: IsoDate, timeZone: string): string {
  let [low, high] = [utc(date) - dayMs, utc(date) + dayMs]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (dateIn(timeZone, middle) < date) low = middle
    else high = middle
  }
  return new Date(high).toISOString()
}

/** When a day begins for a person, so many days later; nothing for what is no date. */
export const dayStart = (day: string, timeZone: string, daysLater = 0): string | undefined =>
  isIsoDate(day) ? startOfDay(addDays(day, daysLater), timeZone) : undefined

const clockFormat = keptBy(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23', timeZone }),
)

/** What clocks of a time zone show: "09:00:00". */
export const timeOf = (timeZone: string, at: number): string => clockFormat(timeZone).format(at)

/** The hour that clocks of a time zone show, from 0 to 23. */
export const hourIn = (timeZone: string, at: number): number =>
  Number(timeOf(timeZone, at).slice(0, 2))

/** When clocks of a time zone show a time of a day, such as `09:30`. */
export function timeIn(day: IsoDate, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}Z`)
  // What such clocks show at an instant, as if it were UTC.
  const shown = (at: number): number =>
    Date.parse(`${dateIn(timeZone, at)}T${timeOf(timeZone, at)}Z`)
  const guess = wanted - (shown(wanted) - wanted)
  return new Date(guess + wanted - shown(guess))
}
