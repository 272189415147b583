import { expect, test } from 'vitest'
import { movedBy } from './use-kept-place'

/** Rows of 10 pixels in sight, and where they stand in a list of keys. */
const moved = (inSight: string, before: string, after: string): number =>
  movedBy(
    inSight.split('').map((key) => ({ key, start: before.indexOf(key) * 10, end: 0 })),
    (key) => (after.includes(key) ? after.indexOf(key) * 10 : undefined),
  )

test('rows that come and go above are made up for', () => {
  expect(moved('defg', 'abcdefghi', 'xyabcdefghi')).toBe(20)
  expect(moved('defg', 'abcdefghi', 'adefghi')).toBe(-20)
  expect(moved('defg', 'abcdefghi', 'abcefghi')).toBe(-10)
})

test('what happens in sight or below moves nothing', () => {
  expect(moved('defg', 'abcdefghi', 'abcdefghixyz')).toBe(0)
  expect(moved('defg', 'abcdefghi', 'abcdexfghi')).toBe(0)
  expect(moved('defgh', 'abcdefghi', 'abcefdghi')).toBe(0)
})

test('a row that goes elsewhere is not followed, be it the first in sight', () => {
  expect(moved('defg', 'abcdefghi', 'dabcefghi')).toBe(0)
  expect(moved('defg', 'abcdefghi', 'abcefghid')).toBe(-10)
  expect(moved('defghij', 'abcdefghijk', 'dexabcfghijk')).toBe(10)
})

test('a list in another order stays at its place', () => {
  expect(moved('defg', 'abcdefghi', 'gxdyfze')).toBe(0)
  expect(moved('defg', 'abcdefghi', '')).toBe(0)
})

test('the last of those in sight is enough', () => {
  expect(moved('d', 'abcdefghi', 'xabcdefghi')).toBe(10)
})
