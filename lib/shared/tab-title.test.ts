import { expect, it } from 'vitest'
import { tabTitle } from './tab-title'

it('names what is open before its room', () => {
  expect(tabTitle('Vault · Sesame', 'Stripe live key 36', 0)).toBe(
    'Stripe live key 36 · Vault · Sesame',
  )
  expect(tabTitle('Inbox · Sesame', undefined, 0)).toBe('Inbox · Sesame')
})

it('names nothing twice', () => {
  expect(tabTitle('launch · Chat · Sesame', 'launch', 0)).toBe('launch · Chat · Sesame')
})

it('says first how much waits', () => {
  expect(tabTitle('Inbox · Sesame', undefined, 3)).toBe('(3) Inbox · Sesame')
  expect(tabTitle('Vault · Sesame', 'Key', 120)).toBe('(99+) Key · Vault · Sesame')
})
