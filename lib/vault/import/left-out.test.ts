import { expect, test } from 'vitest'
import { leftOutOf } from './left-out'

const entry = (place: number, name: string, state: 'trashed' | null = null) => ({
  place,
  name,
  state,
})
const entries = [
  entry(1, 'Bank'),
  entry(2, 'Mail'),
  entry(3, 'Shop'),
  entry(4, 'Shop'),
  entry(5, 'Old', 'trashed'),
]

test('what the vault has and what was deleted is left out at first', () => {
  const left = leftOutOf(entries, { stored: new Set(), held: new Set(['bank', 'mail']) })
  expect([...left]).toEqual([1, 2, 5])
})

test('where an import goes on, what was stored and what the vault had before stays out', () => {
  // 1 was in the vault before; 3 is stored, and 4 has its name.
  const left = leftOutOf(entries, { stored: new Set([3]), held: new Set(['bank', 'shop']) })
  expect([...left]).toEqual([1, 3, 5])
})
