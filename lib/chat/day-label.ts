import { addDays, dateIn } from '@/lib/shared/days'
import type { Formats } from '@/lib/shared/formats'

/** "Today", "Yesterday", "Monday, 4 March", and with the year when it is another one. */
export function dayLabel(
  at: number,
  now: number,
  { region: { timeZone }, formatDayName, formatWholeDay }: Formats,
): string {
  const [day, today] = [dateIn(timeZone, at), dateIn(timeZone, now)]
  if (day === today) return 'Today'
  if (day === addDays(today, -1)) return 'Yesterday'
  return day.slice(0, 4) === today.slice(0, 4) ? formatDayName(day) : formatWholeDay(day)
}
