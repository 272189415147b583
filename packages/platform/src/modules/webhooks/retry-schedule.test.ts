import { expect, test } from 'vitest'
import { retryDelayMs, staysInOrder } from './retry-schedule.ts'

/** Seconds at least and at most before the next try, as docs/guides/webhooks.md says: from 5 s, doubled up to 2 hours. */
const table = [
  [1, 2.5, 5],
  [2, 5, 10],
  [3, 10, 20],
  [4, 20, 40],
  [5, 40, 80],
  [6, 80, 160],
  [7, 160, 320],
  [8, 320, 640],
  [9, 640, 1_280],
  [10, 1_280, 2_560],
  [11, 2_560, 5_120],
  [12, 3_600, 7_200],
  [100, 3_600, 7_200],
] as const

test.each(table)('after %i tries waits %f to %f seconds', (tries, least, most) => {
  expect([retryDelayMs(tries, 0), retryDelayMs(tries, 1)]).toEqual([least * 1_000, most * 1_000])
})

test('holds up what comes next for four failures, and no longer', () => {
  expect([1, 2, 3, 4, 5, 6].map(staysInOrder)).toEqual([true, true, true, true, false, false])
})
