/** The day of an instant where the person is: `2026-03-09`. */
export const localDate = (at: string): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(new Date(at))

/** A task is due by the end of the day that was chosen, where the person is. */
export const endOfDay = (date: string): string => new Date(`${date}T23:59:59`).toISOString()
