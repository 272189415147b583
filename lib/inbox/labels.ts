import type { NeedKind } from '@sesamespace/sdk'

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

const atNine = (from: Date, daysAhead: number): Date =>
  new Date(from.getFullYear(), from.getMonth(), from.getDate() + daysAhead, 9)

/** How long one may snooze, by the clock of the person. Weeks begin on Monday. */
export const snoozeChoices = (now: Date): { label: string; until: Date }[] => [
  { label: 'In an hour', until: new Date(now.getTime() + 60 * 60_000) },
  { label: 'In four hours', until: new Date(now.getTime() + 4 * 60 * 60_000) },
  { label: 'Tomorrow', until: atNine(now, 1) },
  { label: 'Next Monday', until: atNine(now, (8 - now.getDay()) % 7 || 7) },
]
