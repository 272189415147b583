import { CronExpressionParser } from 'cron-parser'
import { CronosExpression } from 'cronosjs'
import { describe, expect, test } from 'vitest'
import { runsBetween } from './cron.ts'
import { scheduleCases } from './schedule-cases.fixture.ts'

const COUNT = 6
const YEARS_MS = 8 * 365 * 24 * 60 * 60 * 1_000

type Answer = (expression: string, timezone: string, from: Date) => readonly Date[]

const ours: Answer = (cronExpression, timezone, from) =>
  runsBetween(
    { cronExpression, timezone },
    {
      from: new Date(from.getTime() + 1),
      until: new Date(from.getTime() + YEARS_MS),
      count: COUNT,
    },
  )
const byCronParser: Answer = (expression, tz, currentDate) => {
  const runs = CronExpressionParser.parse(expression, { tz, currentDate })
  return Array.from({ length: COUNT }, () => runs.next().toDate())
}
const byCronos: Answer = (expression, timezone, from) =>
  CronosExpression.parse(expression, { timezone, missingHour: 'offset' }).nextNDates(from, COUNT)

const lines = (runs: readonly Date[], from: Date): string[] =>
  runs
    .filter((run) => run.getTime() < from.getTime() + YEARS_MS)
    .map((run) => run.toISOString().slice(0, 16))

/** What a library answers; `null` where it does not read the expression. */
function answerOf(library: Answer, expression: string, timezone: string, at: string) {
  const from = new Date(at)
  try {
    return lines(library(expression, timezone, from), from)
  } catch {
    return null
  }
}

/**
 * Where the libraries disagree, the rule of the guide on schedules decides. The first runs by it, worked out by hand: a fixed
 * time of day that is skipped runs when the clock has gone forward, one that comes twice runs the first time; of anything else
 * each matching instant counts.
 */
const settled: Readonly<Record<string, readonly string[]>> = {
  '0 0 * * 1/2 UTC 2026-11-26': ['2026-11-27T00:00', '2026-11-30T00:00', '2026-12-02T00:00'],
  '30 2 * * * America/New_York 2027-03-13': ['2027-03-14T07:00', '2027-03-15T06:30'],
  '15 2 * * * America/New_York 2027-03-13': ['2027-03-14T07:00', '2027-03-15T06:15'],
  '0 30 2 * * * America/New_York 2027-03-13': ['2027-03-14T07:00', '2027-03-15T06:30'],
  '15,45 1-3 * * * America/New_York 2027-11-06': [
    '2027-11-07T05:15',
    '2027-11-07T05:45',
    '2027-11-07T06:15',
    '2027-11-07T06:45',
    '2027-11-07T07:15',
  ],
  '30 2 * * * Europe/Berlin 2027-03-27': ['2027-03-28T01:00', '2027-03-29T00:30'],
  '15 2 * * * Europe/Berlin 2027-03-27': ['2027-03-28T01:00', '2027-03-29T00:15'],
  '0 30 2 * * * Europe/Berlin 2027-03-27': ['2027-03-28T01:00', '2027-03-29T00:30'],
  '30 */2 * * * Europe/Berlin 2027-03-27': [
    '2027-03-27T19:30',
    '2027-03-27T21:30',
    '2027-03-27T23:30',
    '2027-03-28T02:30',
  ],
  '30 */2 * * * Europe/Berlin 2027-10-30': [
    '2027-10-30T18:30',
    '2027-10-30T20:30',
    '2027-10-30T22:30',
    '2027-10-31T00:30',
    '2027-10-31T01:30',
  ],
  '15,45 1-3 * * * Europe/Berlin 2027-10-30': [
    '2027-10-30T23:15',
    '2027-10-30T23:45',
    '2027-10-31T00:15',
    '2027-10-31T00:45',
    '2027-10-31T01:15',
    '2027-10-31T01:45',
  ],
  '30 1 * * * Australia/Lord_Howe 2027-04-03': ['2027-04-03T14:30', '2027-04-04T15:00'],
  '15 2 * * * Australia/Lord_Howe 2027-10-02': ['2027-10-02T15:30', '2027-10-03T15:15'],
  '30 */2 * * * Australia/Lord_Howe 2027-10-02': [
    '2027-10-02T08:00',
    '2027-10-02T10:00',
    '2027-10-02T12:00',
    '2027-10-02T14:00',
    '2027-10-02T15:30',
  ],
  '15,45 1-3 * * * Australia/Lord_Howe 2027-10-02': [
    '2027-10-02T14:45',
    '2027-10-02T15:15',
    '2027-10-02T15:45',
  ],
  '15,45 1-3 * * * Australia/Lord_Howe 2027-04-03': [
    '2027-04-03T14:15',
    '2027-04-03T14:45',
    '2027-04-03T15:15',
    '2027-04-03T15:45',
  ],
}
const keyOf = (expression: string, timezone: string, from: string): string =>
  `${expression} ${timezone} ${from.slice(0, 10)}`

describe('schedules are read as two other libraries read them', () => {
  test.each(scheduleCases)('%s in %s from %s', (expression, timezone, from) => {
    const own = answerOf(ours, expression, timezone, from)
    const others = [byCronParser, byCronos]
      .map((library) => answerOf(library, expression, timezone, from))
      .filter((answer) => answer !== null)
    const byRule = settled[keyOf(expression, timezone, from)]
    if (byRule) {
      expect(own?.slice(0, byRule.length)).toEqual(byRule)
      expect(others).not.toEqual(others.map(() => own))
    } else {
      expect(others.length).toBeGreaterThan(0)
      for (const other of others) expect(other).toEqual(own)
    }
  })

  test('at least a hundred, each settled one among them', () => {
    const keys = scheduleCases.map(([expression, timezone, from]) =>
      keyOf(expression, timezone, from),
    )
    expect(new Set(keys).size).toBeGreaterThanOrEqual(100)
    expect(keys).toEqual(expect.arrayContaining(Object.keys(settled)))
  })
})
