import type { CalendarEntryStatus } from '@sesamespace/contract/schedule'

/** States of a run: trouble first, then what is still to come. */
export const urgency = [
  'failed',
  'missed',
  'late',
  'running',
  'planned',
  'completed',
  'held',
  'skipped',
] as const satisfies readonly CalendarEntryStatus[]

export const urgencyOf = (status: CalendarEntryStatus): number => urgency.indexOf(status)
