import type { CalendarDay, CalendarJob, CalendarMark } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { unknownFormats } from '@/lib/shared/formats'
import { bandWords, byTime, hiddenTroubles, marksOf } from './marks'

const job: CalendarJob = {
  id: 'job',
  agentId: 'agent',
  title: 'Feed poll',
  cronExpression: '* * * * *',
  everyMs: null,
  timezone: 'UTC',
}
const run = (time: string, status: CalendarMark['status']): CalendarMark => ({
  eventId: 'job',
  at: `2026-03-09T${time}:00.000Z`,
  status,
  runs: 1,
  result: null,
})
const band: CalendarMark = {
  ...run('00:00', 'failed'),
  runs: 1_440,
  counts: { failed: 3, missed: 1, completed: 1_436 },
}
const day: CalendarDay = {
  date: '2026-03-09',
  runs: 1_440,
  counts: { failed: 3, missed: 1, completed: 1_436 },
  atLeast: false,
  marks: [band, { ...run('07:00', 'failed'), inBand: true }],
  more: 0,
  nextAfter: null,
}

test('a band says how often, how many, and what went wrong', () => {
  expect(bandWords({ mark: band, job }, unknownFormats)).toBe(
    'Every minute · 1,440 · 3 failed · 1 missed',
  )
  expect(
    bandWords({ mark: band, job: { ...job, cronExpression: '5 9-17 * * *' } }, unknownFormats),
  ).toBe('1,440 · 3 failed · 1 missed')
})

test('a day knows how many of its failed and missed runs no mark stands for', () => {
  expect(hiddenTroubles(day)).toBe(3)
})

test('bands stand before the runs of their day', () => {
  const marks = marksOf({
    days: [{ ...day, marks: [run('01:00', 'completed'), band] }],
    jobs: [job],
  })
  expect(marks.toSorted(byTime).map(({ mark }) => mark.runs)).toEqual([1_440, 1])
})

test('a band and a failure at midnight are two marks', () => {
  const marks = marksOf({ days: [{ ...day, marks: [band, run('00:00', 'failed')] }], jobs: [job] })
  expect(new Set(marks.map(({ id }) => id)).size).toBe(2)
})
