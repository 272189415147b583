import type { NeedKind } from '@sesamespace/sdk'
import { addDays, dateIn, timeIn, weekdayOf } from '@/lib/shared/days'

/** What the needs of a kind are called. */
export const kindLabels: Record<NeedKind, string> = {
  acceptance: 'Work to accept',
  alert: 'Alerts of jobs',
  asked: 'Questions about your requests',
  lease: 'Lease requests',
  leak: 'Exposed secrets',
  mention: 'Mentions and questions',
  news: 'Watched tasks',
  question: 'Questions to decide',
  review: 'Emergencies to review',
  run: 'Failed and missed runs',
  sync: 'Syncs that would cancel many jobs',
  task: 'Stale claims',
  webhook: 'Switched-off webhooks',
}

const hourMs = 60 * 60_000

/** How long one may snooze, by the clock of the person. */
export function snoozeChoices(now: number, timeZone: string): { label: string; until: Date }[] {
  const today = dateIn(timeZone, now)
  const atNine = (daysAhead: number): Date => timeIn(addDays(today, daysAhead), '09:00', timeZone)
  return [
    { label: 'In an hour', until: new Date(now + hourMs) },
    { label: 'In four hours', until: new Date(now + 4 * hourMs) },
    { label: 'Tomorrow', until: atNine(1) },
    { label: 'Next Monday', until: atNine(8 - weekdayOf(today)) },
  ]
}
