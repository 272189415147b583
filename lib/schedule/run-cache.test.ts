import type { Calendar, Occurrence, ScheduleEvent } from '@sesamespace/sdk'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { scheduleKeys } from './keys'
import { putRun } from './run-cache'

const event: ScheduleEvent = {
  id: 'job',
  agentId: 'agent',
  externalId: null,
  title: 'Job',
  description: null,
  cronExpression: '0 * * * *',
  everyMs: null,
  anchorAt: null,
  staggerMs: 0,
  graceSeconds: 360,
  unreadable: null,
  timezone: 'UTC',
  status: 'active',
  nextOccurrenceAt: null,
  nextRunAt: null,
  lastOccurrenceAt: null,
  lastStatus: null,
  maxOccurrences: null,
  occurrenceCount: 0,
  decidedBy: null,
  createdAt: '2026-03-01T00:00:00.000Z',
  updatedAt: '2026-03-01T00:00:00.000Z',
}
const run = (status: Occurrence['status'], scheduledAt: string): Occurrence => ({
  id: `run ${scheduledAt}`,
  eventId: 'job',
  scheduledAt,
  status,
  result: null,
  recordedAt: scheduledAt,
  attempt: 0,
  startedAt: null,
  finishedAt: null,
  durationMs: null,
  heartbeatAt: null,
  links: [],
})
const at = '2026-03-09T12:00:00.000Z'
const range = { from: '2026-03-09T00:00:00.000Z', to: '2026-03-10T00:00:00.000Z' }

function calendarWith(query: object) {
  const client = new QueryClient()
  const key = [...scheduleKeys.calendar, query]
  const empty: Calendar = { entries: [], events: [], truncatedEventIds: [] }
  client.setQueryData(key, empty)
  return {
    put: (occurrence: Occurrence) => putRun(client, { occurrence, event }),
    lines: () =>
      client
        .getQueryData<Calendar>(key)
        ?.entries.map(({ scheduledAt, status }) => `${scheduledAt.slice(11, 16)} ${status}`),
    isStale: () => client.getQueryState(key)?.isInvalidated,
  }
}

test('a run changes its state where it stands, in order, and nothing is asked for again', () => {
  const calendar = calendarWith(range)
  calendar.put(run('planned', '2026-03-09T13:00:00.000Z'))
  calendar.put(run('planned', at))
  calendar.put(run('missed', at))
  calendar.put(run('missed', at))
  expect(calendar.lines()).toEqual(['12:00 missed', '13:00 planned'])
  expect(calendar.isStale()).toBe(false)
})

test('runs of other days, other agents and other states stay out', () => {
  const otherDay = calendarWith(range)
  otherDay.put(run('failed', '2026-03-11T12:00:00.000Z'))
  expect(otherDay.lines()).toEqual([])
  const otherAgent = calendarWith({ ...range, agentId: 'another' })
  otherAgent.put(run('failed', at))
  expect(otherAgent.lines()).toEqual([])
  const failed = calendarWith({ ...range, status: ['failed'] })
  failed.put(run('failed', at))
  expect(failed.lines()).toEqual(['12:00 failed'])
  failed.put(run('completed', at))
  expect(failed.lines()).toEqual([])
})
