import { expect, test } from 'vitest'
import { changed, listChanges } from './changed'

test('only what is another value is sent: others may have changed the rest meanwhile', () => {
  const before = { name: 'a', url: null, days: [1, 2] }
  expect(changed(before, { name: 'b', url: null, days: [1, 2] })).toEqual({ name: 'b' })
  expect(changed(before, before)).toEqual({})
})

test('a list is sent as what was added and what was taken away', () => {
  expect(listChanges(['a', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a'] })
  expect(listChanges(['a'], ['a'])).toEqual({})
})
