import { keptBy } from './kept-by'
import { type Region, resolveRegion, unknownRegion } from './region'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Words are English everywhere; what they stand beside is as the region has it. */
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })

/** How one person reads times, dates and numbers. Nothing else on the screens formats them. */
export interface Formats {
  region: Region
  /** "9 Mar" of `2026-03-09`: a day of the calendar is the same wherever one is. */
  formatDay: (date: string) => string
  /** "9 Mar 2026" of `2026-03-09`. */
  formatDate: (date: string) => string
  /** "Monday, 9 March 2026" of `2026-03-09`. */
  formatWholeDay: (date: string) => string
  /** "Monday, 9 March" of `2026-03-09`. */
  formatDayName: (date: string) => string
  /** "Mon" of `2026-03-09`. */
  formatWeekday: (date: string) => string
  /** "March 2026" of `2026-03-09`. */
  formatMonth: (date: string) => string
  /** "9 – 15 Mar 2026". */
  formatDates: (first: string, last: string) => string
  /** "now", "5 min. ago", "in 2 hr.", then "4 Mar". Both arguments in milliseconds. */
  formatRelative: (at: number, now: number) => string
  /** "Monday, 9 March": the day of a moment. */
  formatDayOf: (at: number | string) => string
  /** The full date and time, for titles and hover. */
  formatAbsolute: (at: number | string) => string
  /** "14:05" or "2:05 PM", in another time zone if one is named. */
  formatClock: (at: number | string, timeZone?: string) => string
  /** "14:05" or "2:05": where there is no room to say which half of the day. */
  formatShortClock: (at: number | string) => string
  /** "14:05" or "2:05 PM" of `14:05`. */
  formatTime: (time: string) => string
  /** "Mon 14:05". */
  formatMoment: (at: number | string) => string
  /** "Mon, 9 Mar, 14:05" in a time zone; and its two halves. */
  formatInZone: (at: string, timeZone: string) => string
  formatDayIn: (at: string, timeZone: string) => string
  /** "1,234". */
  formatNumber: (count: number) => string
}

function makeFormats(region: Region): Formats {
  const { locale, hourCycle } = region
  const made = keptBy(
    (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
  )
  const format = (options: Intl.DateTimeFormatOptions, timeZone = region.timeZone) =>
    made({ ...options, timeZone })
  const numbers = new Intl.NumberFormat(locale)
  // "02:05 PM" is no way to write it.
  const clock = {
    hour: hourCycle === 'h12' ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle,
  } as const
  const ofDate = (options: Intl.DateTimeFormatOptions) => {
    return (date: string): string => format(options, 'UTC').format(Date.parse(date))
  }
  const formatClock = (at: number | string, timeZone?: string): string =>
    format(clock, timeZone).format(new Date(at))
  const formatDayIn = (at: string, timeZone: string): string =>
    format({ weekday: 'short', day: 'numeric', month: 'short' }, timeZone).format(new Date(at))
  const yearOf = (at: number): string => format({ year: 'numeric' }).format(at)
  return {
    region,
    formatDay: ofDate({ day: 'numeric', month: 'short' }),
    formatDate: ofDate({ day: 'numeric', month: 'short', year: 'numeric' }),
    formatWholeDay: ofDate({ dateStyle: 'full' }),
    formatDayName: ofDate({ weekday: 'long', day: 'numeric', month: 'long' }),
    formatWeekday: ofDate({ weekday: 'short' }),
    formatMonth: ofDate({ month: 'long', year: 'numeric' }),
    formatDates: (first, last) =>
      format({ day: 'numeric', month: 'short', year: 'numeric' }, 'UTC').formatRange(
        Date.parse(first),
        Date.parse(last),
      ),
    formatRelative: (at, now) => {
      const distance = at - now
      const size = Math.abs(distance)
      if (size < minute) return distance > 0 ? 'in a moment' : 'now'
      if (size < hour) return relative.format(Math.trunc(distance / minute), 'minute')
      if (size < day) return relative.format(Math.trunc(distance / hour), 'hour')
      if (size < 7 * day) return relative.format(Math.trunc(distance / day), 'day')
      const isThisYear = yearOf(at) === yearOf(now)
      return format({
        day: 'numeric',
        month: 'short',
        ...(!isThisYear && { year: 'numeric' }),
      }).format(at)
    },
    formatDayOf: (at) =>
      format({ weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at)),
    formatAbsolute: (at) =>
      format({ dateStyle: 'full', timeStyle: 'long', hourCycle }).format(new Date(at)),
    formatClock,
    formatShortClock: (at) => {
      const parts = format(clock).formatToParts(new Date(at))
      const [from, to] = ['hour', 'minute'].map((type) =>
        parts.findIndex((part) => part.type === type),
      )
      return parts
        .slice(from, (to ?? 0) + 1)
        .map(({ value }) => value)
        .join('')
    },
    formatTime: (time) => formatClock(`1970-01-01T${time}:00Z`, 'UTC'),
    formatMoment: (at) => format({ weekday: 'short', ...clock }).format(new Date(at)),
    formatInZone: (at, timeZone) => `${formatDayIn(at, timeZone)}, ${formatClock(at, timeZone)}`,
    formatDayIn,
    formatNumber: (count) => numbers.format(count),
  }
}

const kept = keptBy(makeFormats)

/** The formats of a region: the same object for the same region. */
export const formatsOf = ({ timeZone, locale, hourCycle, firstDay }: Region): Formats =>
  kept({ timeZone, locale, hourCycle, firstDay })

/** Where nothing is known of the reader. */
export const unknownFormats = formatsOf(resolveRegion(undefined, unknownRegion))
