const names = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const wholeNames = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' })

/** The day of an instant where the person is: `2026-03-09`. */
export const localDay = (at: number): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(at)

/** A day of the calendar in words, the same wherever one is: "9 Mar". */
export const dayWords = (day: string): string => names.format(Date.parse(day))
export const wholeDayWords = (day: string): string => wholeNames.format(Date.parse(day))

/** A day some days from now, where the person is. */
export const dayFromNow = (days: number): string => {
  const date = new Date()
  date.setDate(date.getDate() + days)
  return localDay(date.getTime())
}
