import { expect, test } from 'vitest'
import { outcomeWords } from './words'

test('only what whoever asked took back is called so', () => {
  expect(outcomeWords({ status: 'cancelled', note: null })).toBe('Taken back')
  expect(outcomeWords({ status: 'cancelled', note: 'The item was deleted.' })).toBe('Ended')
  expect(outcomeWords({ status: 'denied', note: 'No' })).toBe('Denied')
})
