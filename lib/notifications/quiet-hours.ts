/** Times of the day, as "22:00". From later than to goes over midnight. */
export interface QuietHours {
  from: string
  to: string
}

const clock = (at: Date): string =>
  `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`

/** Whether it is quiet now, by the clock of this browser. */
export function isQuiet(hours: QuietHours | null, at = new Date()): boolean {
  if (!hours || hours.from === hours.to) return false
  const now = clock(at)
  return hours.from < hours.to
    ? now >= hours.from && now < hours.to
    : now >= hours.from || now < hours.to
}
