import type { RunStatsDay, RunTiming } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { formatsOf } from '@/lib/shared/formats'
import { resolveRegion } from '@/lib/shared/region'
import { timeInZones, zoneName } from '@/lib/shared/job-words'
import { durationWords } from './run-words'
import { chartOf, countedOnly, heightOf, niceTop, rateWords } from './stats'

const id = '00000000-0000-7000-8000-000000000000'
const timing = (medianMs: number, p95Ms: number, ms: number, isOutlier = false): RunTiming => ({
  runs: 1,
  medianMs,
  p95Ms,
  worst: { id, scheduledAt: '2026-03-09T09:00:00.000Z', ms, isOutlier },
})
const day = (date: string, more: Partial<RunStatsDay> = {}): RunStatsDay => ({
  date,
  counts: {},
  duration: null,
  lateness: null,
  ...more,
})

test('a rate never says all where one failed, nor none where one completed', () => {
  const words = (successRate: number | null) => rateWords({ days: 7, counts: {}, successRate })
  expect([1, 0.99999, 0.982, 0.00001, 0, null].map(words)).toEqual([
    '100%',
    '99.9%',
    '98.2%',
    '0.1%',
    '0%',
    '–',
  ])
})

test('a length of time is in the two units that say enough', () => {
  expect([0, 850, 12_400, 200_000, 900_000, 7_500_000, -3_000].map(durationWords)).toEqual([
    '0 ms',
    '850 ms',
    '12 s',
    '3 min 20 s',
    '15 min',
    '2 h 5 min',
    '−3 s',
  ])
})

test('a chart has room for what it shows, and nothing of days without runs', () => {
  const days = [
    day('2026-03-07', { duration: timing(1, 2, 3) }),
    day('2026-03-08'),
    day('2026-03-09', { duration: timing(4_000, 9_000, 70_000, true) }),
    day('2026-03-10', { duration: timing(5_000, 5_000, 5_000) }),
  ]
  expect(chartOf({ days }, 'lateness', 4)).toBeNull()
  expect(chartOf({ days }, 'duration', 1)).toMatchObject({ topMs: 5_000, first: '2026-03-10' })
  const chart = chartOf({ days }, 'duration', 3)
  expect(chart).toMatchObject({ topMs: 120_000, first: '2026-03-08', last: '2026-03-10' })
  expect(chart?.points.map(({ x }) => x)).toEqual([0.5, 2.5 / 3])
  for (const ms of [1, 999, 1_001, 61_000, 1_800_001, 90_000_000]) {
    expect(niceTop(ms)).toBeGreaterThanOrEqual(ms)
    expect(heightOf(ms, niceTop(ms))).toBeLessThanOrEqual(1)
  }
  expect(heightOf(-5_000, 10_000)).toBe(0)
})

test('runs that are counted only are told of', () => {
  const days = [day('2026-03-07', { counts: { completed: 3 } }), day('2026-03-08')]
  expect(countedOnly({ days, keptSince: '2026-03-09T00:00:00Z' })).toBe(true)
  expect(countedOnly({ days, keptSince: null })).toBe(true)
  expect(countedOnly({ days, keptSince: '2026-03-07T09:00:00Z' })).toBe(false)
  expect(countedOnly({ days: [day('2026-03-07')], keptSince: null })).toBe(false)
})

const formatsIn = (timeZone: string) =>
  formatsOf(resolveRegion(undefined, { timeZone, locale: 'en-GB' }))

test('a time says where it is, and what the clock shows here where that is another', () => {
  const at = '2026-03-09T08:00:00Z'
  expect(zoneName('Europe/Berlin')).toBe('Berlin (Europe/Berlin)')
  expect(zoneName('UTC')).toBe('UTC')
  expect(timeInZones(at, 'Europe/Berlin', formatsIn('Europe/Berlin'))).toMatch(/09:00 in Berlin$/)
  expect(timeInZones(at, 'Europe/Berlin', formatsIn('Europe/London'))).toMatch(
    /9 Mar, 09:00 in Berlin, 08:00 your time$/,
  )
  expect(timeInZones(at, 'Asia/Tokyo', formatsIn('America/Los_Angeles'))).toMatch(
    /9 Mar, 17:00 in Tokyo, Mon.* 9 Mar, 01:00 your time$|9 Mar, 17:00 in Tokyo, 01:00 your time$/,
  )
  expect(timeInZones('2026-03-09T20:00:00Z', 'Asia/Tokyo', formatsIn('UTC'))).toMatch(
    /10 Mar, 05:00 in Tokyo, .*9 Mar, 20:00 your time$/,
  )
})
