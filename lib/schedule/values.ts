import type { CalendarEntryStatus } from '@sesamespace/sdk'

/** States of a run, in the order of the legend. */
export const runStatuses = [
  'planned',
  'running',
  'completed',
  'failed',
  'late',
  'missed',
  'held',
  'skipped',
] as const satisfies CalendarEntryStatus[]
export type RunStatus = (typeof runStatuses)[number]
