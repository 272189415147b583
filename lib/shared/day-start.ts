/** Midnight of a day of the person's calendar, so many days later; nothing for what is no date. */
export function dayStart(day: string, daysLater = 0): string | undefined {
  const [year, month, date] = day.split('-').map(Number)
  const at = new Date(
    year ?? Number.NaN,
    (month ?? Number.NaN) - 1,
    (date ?? Number.NaN) + daysLater,
  )
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
