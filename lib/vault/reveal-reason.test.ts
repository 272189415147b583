import { expect, test, vi } from 'vitest'
import { ApiError } from '@/lib/shared/errors'
import { RevealCancelled, withReason } from './reveal-reason'

const ask = () => Promise.resolve('Restoring the backup')
const refusal = new ApiError(409, { code: 'reason_required' })

test('a vault that asks for no reason reveals without one', async () => {
  const reveal = vi.fn((_reason?: string) => Promise.resolve('value'))
  const never = vi.fn(ask)
  expect(await withReason(reveal, { asks: false, ask: never })).toBe('value')
  expect(reveal.mock.calls).toEqual([[]])
  expect(never).not.toHaveBeenCalled()
})

test('one that asks is told the reason, and asked nothing before', async () => {
  const reveal = vi.fn((_reason?: string) => Promise.resolve('value'))
  expect(await withReason(reveal, { asks: true, ask })).toBe('value')
  expect(reveal.mock.calls).toEqual([['Restoring the backup']])
})

test('one that asks since the page was drawn gets the reason at the second call', async () => {
  const reveal = vi.fn((reason?: string) =>
    reason === undefined ? Promise.reject(refusal) : Promise.resolve('value'),
  )
  expect(await withReason(reveal, { asks: false, ask })).toBe('value')
  expect(reveal.mock.calls).toEqual([[], ['Restoring the backup']])
})

test('who closes the question reveals nothing; other refusals are told as they are', async () => {
  const reveal = vi.fn((_reason?: string) => Promise.resolve('value'))
  const closed = () => Promise.reject(new RevealCancelled())
  await expect(withReason(reveal, { asks: true, ask: closed })).rejects.toThrow(RevealCancelled)
  expect(reveal).not.toHaveBeenCalled()
  const forbidden = new ApiError(403, { code: 'forbidden' })
  const refused = withReason(() => Promise.reject(forbidden), { asks: false, ask })
  await expect(refused).rejects.toBe(forbidden)
})
