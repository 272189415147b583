import { timeOf } from '@/lib/shared/days'

/** Times of the day, as "22:00". From later than to goes over midnight. */
export interface QuietHours {
  from: string
  to: string
}

/** Whether it is quiet now, by the clock of the person's time zone. */
export function isQuiet(hours: QuietHours | null, timeZone: string, at = new Date()): boolean {
  if (!hours || hours.from === hours.to) return false
  const now = timeOf(timeZone, at.getTime()).slice(0, 'HH:MM'.length)
  return hours.from < hours.to
    ? now >= hours.from && now < hours.to
    : now >= hours.from || now < hours.to
}
