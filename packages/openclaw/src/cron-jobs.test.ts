import { expect, test } from 'vitest'
import { lastReport, toReport, toScheduleEvent } from './cron-jobs.ts'

const at = Date.UTC(2026, 10, 1, 9)
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

test.each([
  [
    { kind: 'cron', expr: '0 9 * * *', tz: 'America/New_York', staggerMs: 5_000 },
    { cronExpression: '0 9 * * *', timezone: 'America/New_York', staggerMs: 5_000 },
  ],
  [
    { kind: 'cron', expr: '0 9 * * *' },
    { cronExpression: '0 9 * * *', timezone: zone },
  ],
  [
    { kind: 'every', everyMs: 60_000, anchorMs: at },
    { everyMs: 60_000, anchorAt: '2026-11-01T09:00:00.000Z' },
  ],
  [
    { kind: 'at', at: '2026-11-01T09:00:00' },
    { nextOccurrenceAt: '2026-11-01T09:00:00.000Z', maxOccurrences: 1 },
  ],
  [
    { kind: 'at', at: '2026-11-01T10:00:00+01:00' },
    { nextOccurrenceAt: '2026-11-01T09:00:00.000Z', maxOccurrences: 1 },
  ],
] as const)('a job of %j', (schedule, expected) => {
  expect(toScheduleEvent({ id: 'a', name: ' Report ', schedule })).toEqual({
    externalId: 'a',
    title: 'Report',
    enabled: true,
    ...expected,
  })
})

test('what does not run by the clock is left out, and what is off is paused', () => {
  expect(toScheduleEvent({ id: 'a', schedule: { kind: 'on-exit' } })).toBeNull()
  expect(toScheduleEvent({ id: 'a', schedule: { kind: 'at', at: 'soon' } })).toBeNull()
  expect(toScheduleEvent({ id: 'a' })).toBeNull()
  const schedule = { kind: 'every', everyMs: 60_000 } as const
  expect(toScheduleEvent({ id: 'a', schedule, enabled: false })?.enabled).toBe(false)
  expect(toScheduleEvent({ id: 'a', schedule }, false)?.enabled).toBe(false)
})

test('a run begins and ends as one', () => {
  const begun = toReport({ action: 'started', jobId: 'a', runAtMs: at })
  const run = { action: 'finished', jobId: 'a', runAtMs: at, durationMs: 1_500.4 } as const
  const failed = toReport({ ...run, status: 'error', error: 'No disk', summary: 'Ignored' })
  expect(begun?.input).toMatchObject({ status: 'running' })
  expect(failed?.input).toMatchObject({ status: 'failed', result: 'No disk', durationMs: 1_500 })
  expect(failed?.input.scheduledAt).toBe(begun?.input.scheduledAt)
  expect(toReport({ ...run, status: 'skipped' })?.input.status).toBe('skipped')
  expect(toReport({ action: 'updated', jobId: 'a', runAtMs: at })).toBeNull()
  const state = { lastRunAtMs: at, lastRunStatus: 'ok' } as const
  expect(lastReport({ id: 'a', state })?.input.status).toBe('completed')
  expect(lastReport({ id: 'a', state: { ...state, runningAtMs: at } })).toBeNull()
})

test('a result is told without what no text holds', () => {
  const run = { action: 'finished', jobId: 'a', runAtMs: at, status: 'ok' } as const
  expect(toReport({ ...run, summary: '\0 a\0b \0' })?.input.result).toBe('ab')
  expect(toReport({ ...run, summary: '\0' })?.input.result).toBeUndefined()
})
