const near = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })
const far = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' })

const dayMs = 24 * 60 * 60_000

/** "Today", "Yesterday", "Monday, March 4", and with the year when it is another one. */
export function dayLabel(at: number, now: number): string {
  const day = new Date(at).toDateString()
  if (day === new Date(now).toDateString()) return 'Today'
  if (day === new Date(now - dayMs).toDateString()) return 'Yesterday'
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? near.format(at)
    : far.format(at)
}
