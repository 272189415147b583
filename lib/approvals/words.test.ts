import { expect, test } from 'vitest'
import { outcomeText } from './labels'

test('only what whoever asked took back is called so', () => {
  expect(outcomeText({ status: 'cancelled', note: null })).toBe('Taken back')
  expect(outcomeText({ status: 'cancelled', note: 'The item was deleted.' })).toBe('Ended')
  expect(outcomeText({ status: 'denied', note: 'No' })).toBe('Denied')
})
