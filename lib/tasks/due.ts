/** The day of an instant where the person is: `2026-03-09`. */
export const localDay = (at: number): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(at)

/** A day some days from now, where the person is. */
export const dayFromNow = (days: number): string => {
  const date = new Date()
  date.setDate(date.getDate() + days)
  return localDay(date.getTime())
}
