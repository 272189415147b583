import { expect, test } from 'vitest'
import { movedBy } from './use-kept-place'

/** Rows of 10 pixels in sight, those in upper case of 30, and where they stand in a list of keys. */
const moved = (inSight: string, before: string, after: string): number =>
  movedBy(inSight.split(''), { before: before.split(''), now: after.split('') }, (key) =>
    key === key.toUpperCase() ? 30 : 10,
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

test('each row counts as high as it is', () => {
  expect(moved('defg', 'abcdefghi', 'XaYbcdefghi')).toBe(60)
  expect(moved('defg', 'aBcdefghi', 'acdefghi')).toBe(-30)
  // One that goes and another that comes for it.
  expect(moved('defg', 'aBcdefghi', 'axcdefghi')).toBe(-20)
})

test('a list that is made anew of the same rows has not moved, whatever was measured', () => {
  let measured = 10
  const sizeOf = (): number => (measured += 7)
  const keys = ['a', 'b', 'c', 'd']
  expect(movedBy(['c', 'd'], { before: keys, now: [...keys] }, sizeOf)).toBe(0)
})
