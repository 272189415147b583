import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const problem = (kind: string, line = 'a imports b') => ({ kind, line })

test('lets pass what is known', () => {
  expect(judge([problem('a -> b'), problem('a -> b')], { 'a -> b': 2 })).toEqual([])
})

test('names each problem of a kind that grew', () => {
  expect(judge([problem('a -> b', 'x'), problem('a -> b', 'y')], { 'a -> b': 1 })).toEqual([
    'a -> b: 2, at most 1 allowed',
    '  x',
    '  y',
  ])
})

test('allows nothing that the list does not name', () => {
  expect(judge([problem('a -> b', 'x')], {})).toEqual(['a -> b: 1, at most 0 allowed', '  x'])
})

test.each([
  [[], 'a -> b: 0, the list of known ones still has 2'],
  [[problem('a -> b')], 'a -> b: 1, the list of known ones still has 2'],
])('asks to lower a number that is higher than what is found', (found, line) => {
  expect(judge(found, { 'a -> b': 2 })).toEqual([line])
})
