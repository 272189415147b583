import type { CalendarDays, CalendarMark, Occurrence, ScheduleEvent } from '@sesamespace/sdk'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { scheduleKeys } from './keys'
import { refreshCalendar } from './refresh-calendar'
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
const asked = { first: '2026-03-09', days: 1, timezone: 'UTC' }
const mark = (change: Partial<CalendarMark> = {}): CalendarMark => ({
  eventId: 'job',
  at,
  status: 'planned',
  runs: 1,
  result: null,
  ...change,
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function calendarWith(marks: CalendarMark[], query: object = {}) {
  const client = new QueryClient()
  const key = [...scheduleKeys.calendar, { ...asked, ...query }]
  const known: CalendarDays = {
    days: [
      {
        date: '2026-03-09',
        runs: 3,
        counts: { planned: 3 },
        atLeast: false,
        marks,
        more: 0,
        nextAfter: null,
      },
    ],
    jobs: [],
    countedSince: '2025-01-01T00:00:00.000Z',
  }
  client.setQueryData(key, known)
  return {
    put: (occurrence: Occurrence) => putRun(client, { occurrence, event }),
    day: () => client.getQueryData<CalendarDays>(key)?.days[0],
    /** Whether it has been looked at again in the next seconds. */
    isLookedAt: () => {
      vi.advanceTimersByTime(10_000)
      return client.getQueryState(key)?.isInvalidated
    },
  }
}

test('a run changes its state where it stands and in the counts, and nothing is asked for again', () => {
  const calendar = calendarWith([mark()])
  calendar.put(run('late', at))
  calendar.put(run('missed', at))
  calendar.put(run('missed', at))
  expect(calendar.day()).toMatchObject({ runs: 3, counts: { planned: 2, late: 0, missed: 1 } })
  expect(calendar.day()?.marks).toMatchObject([{ status: 'missed' }])
  expect(calendar.isLookedAt()).toBe(false)
})

test('a run that leaves the states asked for leaves the day', () => {
  const calendar = calendarWith([mark({ status: 'failed' })], { status: ['failed'] })
  calendar.put(run('completed', at))
  expect(calendar.day()).toMatchObject({ runs: 2, marks: [] })
})

test('what comes due was planned and counted; other runs of a band are looked at again', () => {
  const band = mark({ at: '2026-03-09T00:00:00.000Z', runs: 3, counts: { planned: 3 } })
  const calendar = calendarWith([band])
  calendar.put(run('planned', at))
  expect(calendar.isLookedAt()).toBe(false)
  calendar.put(run('completed', at))
  expect(calendar.day()?.marks).toEqual([band])
  expect(calendar.isLookedAt()).toBe(true)
})

test('runs of other days and other agents change nothing', () => {
  const otherDay = calendarWith([])
  otherDay.put(run('failed', '2026-03-11T12:00:00.000Z'))
  expect(otherDay.isLookedAt()).toBe(false)
  const otherAgent = calendarWith([], { agentId: 'another' })
  otherAgent.put(run('failed', at))
  expect(otherAgent.isLookedAt()).toBe(false)
})

test('a hundred changes in a moment are one look, and the next one comes seconds later', () => {
  const client = new QueryClient()
  const invalidate = vi.spyOn(client, 'invalidateQueries')
  for (let change = 0; change < 100; change++) refreshCalendar(client)
  vi.advanceTimersByTime(200)
  expect(invalidate).toHaveBeenCalledTimes(1)
  refreshCalendar(client)
  vi.advanceTimersByTime(2_000)
  expect(invalidate).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(3_000)
  expect(invalidate).toHaveBeenCalledTimes(2)
})

test('a task asks again for the runs that made it when one of them changes, or another names it', () => {
  const client = new QueryClient()
  const known = { occurrence: run('running', at), event }
  client.setQueryData([...scheduleKeys.ofTask, 'shown'], [known])
  client.setQueryData([...scheduleKeys.ofTask, 'named'], [])
  client.setQueryData([...scheduleKeys.ofTask, 'other'], [])
  const links = [{ type: 'task' as const, id: 'named' }]
  putRun(client, { occurrence: { ...run('completed', at), links }, event })
  const isStale = (taskId: string) =>
    client.getQueryState([...scheduleKeys.ofTask, taskId])?.isInvalidated
  expect(['shown', 'named', 'other'].map(isStale)).toEqual([true, true, false])
})
