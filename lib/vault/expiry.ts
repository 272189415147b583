import { dateIn, daysBetween } from '@/lib/shared/days'
import type { Formats } from '@/lib/shared/formats'

/** So long before its last day an item is marked. */
const soonDays = 30

/** Days from today, where the person is, to a day of the calendar; negative when that is over. */
const daysUntil = (day: string, now: number, { region }: Formats): number =>
  daysBetween(dateIn(region.timeZone, now), day)

/** Whether the last day of an item is near or over. */
export const isExpiring = (expiresOn: string, now: number, formats: Formats): boolean =>
  daysUntil(expiresOn, now, formats) <= soonDays

/** Whether the last day of an item is over. */
export const isExpired = (expiresOn: string, now: number, formats: Formats): boolean =>
  daysUntil(expiresOn, now, formats) < 0

/** "Expires in 3 days", "Expired yesterday", "Expires on Monday, 1 March 2027". */
export function expiryWords(expiresOn: string, now: number, formats: Formats): string {
  const days = daysUntil(expiresOn, now, formats)
  const verb = days < 0 ? 'Expired' : 'Expires'
  if (Math.abs(days) > soonDays) return `${verb} on ${formats.formatWholeDay(expiresOn)}`
  return `${verb} ${relativeDays.format(days, 'day')}`
}

const relativeDays = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
