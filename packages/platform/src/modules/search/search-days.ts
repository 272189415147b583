import { AppError } from '../../http/errors.ts'

const DAY_MS = 86_400_000

/** A calendar day as its midnight in UTC. */
type CalendarDay = number

const written = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/
const ago = /^(\d{1,4})d$/

/** When a day begins in a time zone, as people write it: `2026-05-31`, `2026-05`, `2026`, `today`, `yesterday`, `7d`. */
export function readDay(text: string, timezone: string, now: Date): Date | undefined {
  const day = calendarDay(text.toLowerCase(), timezone, now)
  return day === undefined ? undefined : startOf(day, timezone)
}

function calendarDay(text: string, timezone: string, now: Date): CalendarDay | undefined {
  const today = Math.floor(wallClock(now.getTime(), timezone) / DAY_MS) * DAY_MS
  if (text === 'today') return today
  if (text === 'yesterday') return today - DAY_MS
  const [, days] = ago.exec(text) ?? []
  if (days !== undefined) return today - Number(days) * DAY_MS
  const [whole, year, month = '1', date = '1'] = written.exec(text) ?? []
  if (whole === undefined || Number(year) < 1) return undefined
  const day = Date.UTC(Number(year), Number(month) - 1, Number(date))
  // 31 February is no day.
  return new Date(day).getUTCMonth() === Number(month) - 1 ? day : undefined
}

/** Clocks may have been changed between midnight in UTC and midnight there: the second look settles it. */
function startOf(day: CalendarDay, timezone: string): Date {
  const near = day - (wallClock(day, timezone) - day)
  return new Date(day - (wallClock(near, timezone) - near))
}

/** What the clocks of a time zone show at an instant, as if it were UTC. */
function wallClock(instant: number, timezone: string): number {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw new AppError(
      'invalid_timezone',
      `"${timezone}" is not a time zone. Use an IANA name, for example "America/New_York".`,
    )
  }
}
