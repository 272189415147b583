import { Cron } from 'croner'
import { describe, expect, test } from 'vitest'
import { searcher, searchRun } from './cron-search.ts'

const now = new Date('2026-11-26T12:00:00Z')
const dayMs = 24 * 60 * 60 * 1_000

/** Expressions that an unbounded search follows for centuries, some of them for many seconds. */
const hostile = [
  '0 0 30 2 *',
  '0 0 31 2,4,6,9,11 *',
  '0 0 31W 2 *',
  '* * * 30 2 *',
  '0 0 0 30 2 * 1-9999',
  '0 0 0 1 * +1#2 1-9999',
  '* * 1 * +0#2,1#2,2#2,3#2,4#2,5#2,6#2',
  '* * * 1 * +0#2,1#2,2#2,3#2,4#2,5#2,6#2 1-9999',
  `0 0 ${Array.from({ length: 31 }, (_, day) => `${day + 1}W`).join(',')} 2 +1#5`,
  '* * * * * * 2020',
  '0 0 0 1 1 * 9999',
  // A Monday that is a 29 February comes in 2044.
  '0 0 29 2 +1',
]

describe('a bounded search', () => {
  test.each(hostile)(
    'finds nothing in eight years for %s, however often it is asked',
    (expression) => {
      const recurrence = { cronExpression: expression, timezone: 'America/New_York' }
      expect(searcher(recurrence)(now)).toBeNull()
      for (let day = 0; day < 20; day++) {
        const after = new Date(now.getTime() + day * dayMs)
        expect(searchRun(recurrence, after)).toBeNull()
      }
    },
  )

  test('does not read thousands of list entries as anything else than the list', () => {
    const cronExpression = `${'0,'.repeat(5_000)}30 * * * *`
    expect(searchRun({ cronExpression, timezone: 'UTC' }, now)).toEqual(
      new Date('2026-11-26T12:30:00Z'),
    )
  })

  test('finds a leap day, over the century that has none too', () => {
    const leapDay = { cronExpression: '0 9 29 2 *', timezone: 'UTC' }
    expect(searchRun(leapDay, now)).toEqual(new Date('2028-02-29T09:00:00Z'))
    expect(searchRun(leapDay, new Date('2096-03-01T00:00:00Z'))).toEqual(
      new Date('2104-02-29T09:00:00Z'),
    )
  })

  test('finds what an unbounded search finds, in whatever order it is asked', () => {
    const expressions = [
      '0 0 1 1 *',
      '30 2 * * *',
      '*/7 1-3 * * *',
      '15 30 2 * * 0',
      '0 0 0 L * *',
      '0 0 12 * * 5#3',
      '0 59 23 31 12 * 2026-2030',
      '@daily',
      '0 0 29 2 *',
    ]
    const instants = [
      '2026-12-31T23:59:59Z',
      '2027-01-01T04:30:00Z',
      '2026-11-26T12:00:00Z',
      '2027-03-14T06:59:59Z',
      '2027-03-14T07:00:00Z',
      '2027-11-07T05:30:00Z',
      '2027-11-07T06:30:00Z',
      '2027-01-01T00:00:00Z',
    ].map((at) => new Date(at))
    for (const timezone of ['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      for (const cronExpression of expressions) {
        const options = { timezone, paused: true, sloppyRanges: true }
        const next = searcher({ cronExpression, timezone })
        for (const after of instants) {
          const expected = new Cron(cronExpression, options).nextRun(after)
          expect(searchRun({ cronExpression, timezone }, after)).toEqual(expected)
          expect(next(after)).toEqual(expected)
        }
      }
  })
})
