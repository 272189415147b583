import { limits } from '@sesamespace/contract/limits'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'long' })
const dayMonth = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const wholeDay = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })
const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

// A day of the calendar is the same wherever one is.
const calendarDay = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const wholeCalendarDay = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' })

/** "9 Mar" of `2026-03-09`. */
export const formatDay = (date: string): string => calendarDay.format(Date.parse(date))
/** "Monday, March 9, 2026" of `2026-03-09`. */
export const formatWholeDay = (date: string): string => wholeCalendarDay.format(Date.parse(date))

/** "now", "5 min ago", "in 2 hr", then "4 Mar". Both arguments in milliseconds. */
export function formatRelative(at: number, now: number): string {
  const distance = at - now
  const size = Math.abs(distance)
  if (size < minute) return distance > 0 ? 'in a moment' : 'now'
  if (size < hour) return relative.format(Math.trunc(distance / minute), 'minute')
  if (size < day) return relative.format(Math.trunc(distance / hour), 'hour')
  if (size < 7 * day) return relative.format(Math.trunc(distance / day), 'day')
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dayMonth.format(at)
    : dayMonthYear.format(at)
}

/** "Monday, March 9": the day of a moment, where the reader is. */
export const formatDayOf = (at: string): string => wholeDay.format(Date.parse(at))

/** The full date and time, for titles and hover. */
export const formatAbsolute = (at: number | string): string => absolute.format(new Date(at))

/** "14:05". */
export const formatClock = (at: number | string): string => clock.format(new Date(at))

/** A length of time in words: "90 seconds", "15 minutes", "2 hours", "1 day". */
export function formatDuration(seconds: number): string {
  const unit = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`
  if (seconds < 120 && seconds % 60 !== 0) return unit(Math.round(seconds), 'second')
  if (seconds < 7200 && seconds % 3600 !== 0) return unit(Math.round(seconds / 60), 'minute')
  if (seconds < 172_800 && seconds % 86_400 !== 0) return unit(Math.round(seconds / 3600), 'hour')
  return unit(Math.round(seconds / 86_400), 'day')
}

/** "4:05" or "1:04:05", for countdowns. Never negative. */
export function formatCountdown(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1000))
  const two = (n: number): string => String(n).padStart(2, '0')
  const h = Math.floor(total / 3600)
  const m = Math.floor((total % 3600) / 60)
  return h > 0 ? `${h}:${two(m)}:${two(total % 60)}` : `${m}:${two(total % 60)}`
}

/** "1 agent", "3 agents", "2 people". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** "a, b and c". */
export const formatList = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { style: 'long', type: 'conjunction' }).format(words)

/** A count for a badge: nothing above 99. */
export const badgeCount = (count: number): string => (count > 99 ? '99+' : String(count))

/** How much is unread, where there is room for more than a badge. Counting ends at the limit. */
export const unreadText = (count: number): string =>
  count < limits.unread ? String(count) : '1,000+'

/** How many tints tell avatars apart: see `.avatar` in globals.css. */
const tints = 9

/** The tint of a name: always the same, and another one for most others. */
export const tintOf = (name: string): number =>
  Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) %
  tints

/** Up to two letters that stand for a name. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._()[\]"“”-]+/u)
    .filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return (
    letters
      .map((word) => Array.from(word ?? '')[0] ?? '')
      .join('')
      .toUpperCase() || '?'
  )
}
