import type { CardRun } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { newestOfJobs, nextRunOf } from './jobs-of-runs'
import { jobOf } from './test/jobs'

const run = (id: string, eventId: string, more: Partial<CardRun['event']> = {}): CardRun => ({
  occurrence: {
    id,
    eventId,
    scheduledAt: '2026-03-09T09:00:00.000Z',
    status: 'completed',
    result: null,
    recordedAt: '2026-03-09T09:01:00.000Z',
    attempt: 1,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    heartbeatAt: null,
    links: [],
  },
  event: jobOf({ id: eventId, ...more }),
})

test('of several runs of a job the newest stands for it', () => {
  const runs = [run('c', 'one'), run('b', 'two'), run('a', 'one')]
  expect(newestOfJobs(runs).map(({ occurrence }) => occurrence.id)).toEqual(['c', 'b'])
})

test('the next run is what the schedule asks for, and none of a job that does not run', () => {
  const [own, announced] = ['2026-03-10T09:00:00.000Z', '2026-03-11T09:00:00.000Z']
  const times = { nextRunAt: own, nextOccurrenceAt: announced }
  expect(nextRunOf(run('a', 'one', times))).toBe(own)
  expect(nextRunOf(run('a', 'one', { nextOccurrenceAt: announced }))).toBe(announced)
  expect(nextRunOf(run('a', 'one', { ...times, status: 'paused' }))).toBeNull()
})
