import { expect, test } from 'vitest'
import { readAccount } from './account.ts'

const problemOf = (settings: object) =>
  readAccount({ channels: { sesame: { apiKey: 'sk_good', ...settings } } }).problem

test.each([
  [{ apiKey: 'sk_…' }, 'The apiKey holds spaces or characters that no key has.'],
  [{ apiKey: 'sk_a b' }, 'The apiKey holds spaces or characters that no key has.'],
  [{ apiUrl: 'http://u:p@localhost:4000' }, 'apiUrl holds credentials'],
  [{ apiUrl: 'http://localhost:4000?x=1' }, 'apiUrl holds a query or a fragment'],
  [{ wsUrl: 'ws://localhost:4000#x' }, 'wsUrl holds a query or a fragment'],
  [{ apiUrl: 'localhost' }, 'channels.sesame.apiUrl is not an address'],
  [{ apiKey: ' ' }, 'channels.sesame.apiKey is missing'],
])('what the client refuses of %j is said before it is made', (settings, expected) => {
  expect(problemOf(settings)).toContain(expected)
  expect(problemOf(settings)).not.toMatch(/sk_a b|u:p/)
})

test('settings as the guide has them are none to put right', () => {
  expect(problemOf({ apiUrl: 'http://localhost:4000', wsUrl: 'ws://localhost:4000' })).toBeNull()
})
