import { describe, expect, test } from 'vitest'
import { runsBetween, type Rule } from './cron.ts'
import { projectRuns } from './run-projection.ts'
import { dayStarts } from './zone-offsets.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const expressions = [
  '* * * * *',
  '*/7 * * * *',
  '30 2 * * *',
  '30 1 * * *',
  '0 0 * * *',
  '15,45 1-3 * * *',
  '0 */6 * * 1-5',
  '20 10 3 2 * *',
  '5/20 0/2 * * *',
  '0 3 L * *',
  '0 2 * 3,4,10,11 0#1',
  '0 12 1W * *',
  '0 4 13 * 5',
  '0 4 13 * +5',
  '0 30 2 * * * 2025-2027',
  '@daily',
  '@hourly',
]
/** Zone, and a time around which its clocks change. */
const changes: [zone: string, around: string][] = [
  ['UTC', '2026-03-08T00:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Asia/Kolkata', '2026-06-01T00:00:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00:00Z'],
]

describe('what is counted is what the library walks through', () => {
  test.each(changes)('in %s around %s', (timezone, around) => {
    const middle = Date.parse(around)
    const [from, to] = [middle - 40 * HOUR_MS, middle + 40 * HOUR_MS]
    for (const cronExpression of expressions) {
      const rule: Rule = { cronExpression, timezone }
      const projection = projectRuns(rule, from, to)
      // Windows that begin and end at odd times, some within the change itself.
      for (const [before, after] of [
        [20 * 60, 10 * 60],
        [90, 30],
        [17, 61],
        [0, 45],
        [300, -20],
        // Ends before it begins: a job that is due only after the day that is asked about.
        [-30, -60],
      ] as const) {
        const window = { from: middle - before * MINUTE_MS, to: middle + after * MINUTE_MS }
        const walked = runsBetween(rule, {
          from: new Date(window.from),
          until: new Date(window.to),
          count: 10_000,
        }).map((run) => run.getTime())
        const label = `${cronExpression} ${before} ${after}`
        expect([label, projection.count(window.from, window.to)]).toEqual([label, walked.length])
        expect([label, projection.list(window.from, window.to, 20)]).toEqual([
          label,
          walked.slice(0, 20),
        ])
      }
    }
  })
})

test('a job of every second is counted through a month at once', () => {
  const [from, to] = [Date.parse('2026-03-01T00:00:00Z'), Date.parse('2026-04-01T00:00:00Z')]
  const rule: Rule = { cronExpression: '* * * * * *', timezone: 'America/New_York' }
  expect(projectRuns(rule, from, to).count(from, to)).toBe(31 * 86_400)
})

test('an interval is counted from its anchor on', () => {
  const anchorAt = new Date('2026-03-05T00:00:10Z')
  const projection = projectRuns({ everyMs: 1_000, anchorAt }, 0, 0)
  const day = Date.parse('2026-03-05T00:00:00Z')
  expect(projection.count(day - 24 * HOUR_MS, day)).toBe(0)
  expect(projection.count(day, day + 24 * HOUR_MS)).toBe(86_390)
  expect(projection.list(day, day + 24 * HOUR_MS, 2)).toEqual([day + 10_000, day + 11_000])
})

test('days begin where clocks show midnight, or right after a midnight that is skipped', () => {
  const starts = (zone: string, first: string) =>
    dayStarts(zone, first, 2).map((start) => start.toISOString().slice(5, 16))
  expect(starts('America/New_York', '2026-03-08')).toEqual([
    '03-08T05:00',
    '03-09T04:00',
    '03-10T04:00',
  ])
  expect(starts('Africa/Cairo', '2026-04-24')).toEqual([
    '04-23T22:00',
    '04-24T21:00',
    '04-25T21:00',
  ])
  expect(starts('Asia/Kolkata', '2026-03-08')[0]).toBe('03-07T18:30')
})
