import { formatWholeDay } from '@/lib/shared/format'

const dayMs = 86_400_000
/** So long before its last day an item is marked. */
const soonDays = 30

/** Days from the day of `now`, where the person is, to a day of the calendar; negative when that is over. */
function daysUntil(day: string, now: number): number {
  const here = new Date(now)
  const today = Date.UTC(here.getFullYear(), here.getMonth(), here.getDate())
  return Math.round((Date.parse(day) - today) / dayMs)
}

/** Whether the last day of an item is near or over. */
export const isExpiring = (expiresOn: string, now: number): boolean =>
  daysUntil(expiresOn, now) <= soonDays

/** Whether the last day of an item is over. */
export const isExpired = (expiresOn: string, now: number): boolean => daysUntil(expiresOn, now) < 0

/** "Expires in 3 days", "Expired yesterday", "Expires on 1 March 2027". */
export function expiryWords(expiresOn: string, now: number): string {
  const days = daysUntil(expiresOn, now)
  const verb = days < 0 ? 'Expired' : 'Expires'
  if (Math.abs(days) > soonDays) return `${verb} on ${formatWholeDay(expiresOn)}`
  return `${verb} ${relativeDays.format(days, 'day')}`
}

const relativeDays = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
