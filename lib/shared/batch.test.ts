import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { batched } from './batch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('asks once for all of a frame, again for the next, and never for more than the limit', async () => {
  const ask = vi.fn(async (keys: readonly number[]) => keys.map((key) => key * 2))
  const read = batched(3, ask)
  const first = Promise.all([1, 2, 3, 4].map(read))
  await vi.runAllTimersAsync()
  expect(await first).toEqual([[2, 4, 6], [2, 4, 6], [2, 4, 6], [8]])
  const later = read(5)
  await vi.runAllTimersAsync()
  expect(await later).toEqual([10])
  expect(ask.mock.calls).toEqual([[[1, 2, 3]], [[4]], [[5]]])
})

test('fails for those who asked together, and for nobody else', async () => {
  const read = batched(1, async ([key]: readonly number[]) => {
    if (key === 1) throw new Error('refused')
    return key
  })
  const both = Promise.allSettled([read(1), read(2)])
  await vi.runAllTimersAsync()
  expect(await both).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 2 }])
})
