import { expect, test } from 'vitest'
import { defaultTaskPrefix, partsOfTaskKey, taskKeyInText } from './task-keys.ts'

test.each([
  ['Example', 'EXA'],
  ['Example workspace', 'EW'],
  ['Night shift of the north wing', 'NSOT'],
  ['Crème brûlée', 'CB'],
  ['Alice’s', 'ALI'],
  ['X', 'TASK'],
  ['2026', 'TASK'],
  ['مساحة العمل', 'TASK'],
  ['', 'TASK'],
])('the workspace “%s” begins with the prefix %s', (name, prefix) => {
  expect(defaultTaskPrefix(name)).toBe(prefix)
})

test('a key is read in either case, and nothing else is', () => {
  expect(partsOfTaskKey('ops-42')).toEqual({ prefix: 'OPS', number: 42 })
  for (const text of [
    'OPS-0',
    'OPS-042',
    'OPS42',
    'O-1',
    '1PS-1',
    'OPS-1x',
    'OPS-1234567890',
    ' OPS-1',
  ])
    expect(partsOfTaskKey(text)).toBeNull()
})

test('keys are found in running text, and not inside of words, paths and addresses', () => {
  const found = (text: string) => [...text.matchAll(taskKeyInText)].map(([key]) => key)
  expect(found('OPS-1, (OPS-2) and OPS-3. See OPS-4!')).toEqual([
    'OPS-1',
    'OPS-2',
    'OPS-3',
    'OPS-4',
  ])
  for (const text of [
    'XOPS1-2-3',
    'a/OPS-1',
    'OPS-1/x',
    'OPS-1x',
    'OPS-1@example.com',
    'me@OPS-1',
    'OPS-1-2',
    '#OPS-1',
  ])
    expect(found(text)).toEqual([])
})
