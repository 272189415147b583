import { expect, test } from 'vitest'
import { unknownFormats } from '@/lib/shared/formats'
import { stretchesOf, stretchWords, stripPath } from './overlap'

test('quarters of an hour with as much going on are one stretch', () => {
  expect(stretchesOf([0, 1, 1, 2, 0, 2, 2])).toEqual([
    { first: 1, end: 3, running: 1 },
    { first: 3, end: 4, running: 2 },
    { first: 5, end: 7, running: 2 },
  ])
  expect(stretchesOf([0, 0])).toEqual([])
})

test('stretches are told in the clock of the zone, the first of many', () => {
  const at = { from: '2026-03-09T00:00:00Z', timeZone: 'Asia/Kathmandu' }
  expect(stretchWords([0, 1, 1, 2], at, unknownFormats)).toBe(
    '06:00–06:30, 06:30–06:45 (2 at once)',
  )
  const many = Array.from({ length: 40 }, (_, slot) => slot % 2)
  expect(stretchWords(many, at, unknownFormats)).toMatch(/, and 8 more$/)
})

test('a strip is as high as much is going on', () => {
  expect(stripPath([1, 2, 0, 1], 2)).toBe('M0 1V0.5H1V1ZM1 1V0H2V1ZM3 1V0.5H4V1Z')
  expect(stripPath([], 0)).toBe('')
})
