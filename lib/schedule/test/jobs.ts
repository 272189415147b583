import type { ScheduleEvent } from '@sesamespace/sdk'

/** A job of a test. */
export const jobOf = (more: Partial<ScheduleEvent>): ScheduleEvent => ({
  id: 'job',
  agentId: 'agent',
  externalId: null,
  title: 'Backup',
  description: null,
  cronExpression: null,
  everyMs: null,
  anchorAt: null,
  staggerMs: 0,
  graceSeconds: 300,
  unreadable: null,
  nextRunAt: null,
  decidedBy: null,
  timezone: 'Europe/Berlin',
  status: 'active',
  nextOccurrenceAt: null,
  lastOccurrenceAt: null,
  lastStatus: null,
  maxOccurrences: null,
  occurrenceCount: 0,
  createdAt: '2026-03-09T09:00:00.000Z',
  updatedAt: '2026-03-09T09:00:00.000Z',
  ...more,
})
