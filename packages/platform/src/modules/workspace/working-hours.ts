/** Hours of some days of the week. An end before the start is on the next day. */
export interface WorkingHours {
  timeZone: string
  /** From 1 for Monday to 7 for Sunday. */
  workdays: readonly number[]
  /** `HH:MM`. */
  workdayStart: string
  workdayEnd: string
}

export function isWithin(
  { timeZone, workdays, workdayStart, workdayEnd }: WorkingHours,
  at: Date,
): boolean {
  const { weekday, time } = wallClock(at, timeZone)
  if (workdayStart <= workdayEnd)
    return workdays.includes(weekday) && time >= workdayStart && time < workdayEnd
  // Over midnight: the morning belongs to the day before.
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  return (
    (workdays.includes(weekday) && time >= workdayStart) ||
    (workdays.includes(dayBefore) && time < workdayEnd)
  )
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The day, the day of the week from 1 for Monday, and the time of day there. */
export function wallClock(
  at: Date,
  timeZone: string,
): { day: string; weekday: number; time: string } {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: WEEKDAYS.indexOf(part('weekday')) + 1,
    time: `${part('hour')}:${part('minute')}`,
  }
}
