import { expect, test } from 'vitest'
import { assessRisks } from './lease-rules.ts'

/** In the time zone of the server; 2 November 2026 is a Monday. */
const on = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute)
const isOutsideHours = (at: Date): boolean =>
  assessRisks({ isFirstTime: false, names: [], fields: ['a'], itemFields: ['a'], at }).includes(
    'outside_hours',
  )

test.each([
  ['before seven in the morning', on(3, 6, 59), on(3, 7, 0)],
  ['from seven in the evening', on(3, 19, 0), on(3, 18, 59)],
  ['on the Saturday after a Friday', on(7, 12, 0), on(6, 12, 0)],
  ['on the Sunday before a Monday', on(1, 12, 0), on(2, 12, 0)],
])('a request is outside of hours %s, and not a moment away', (_, outside, inside) => {
  expect([isOutsideHours(outside), isOutsideHours(inside)]).toEqual([true, false])
})
