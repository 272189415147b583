import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renewSoon } from './renew-soon'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('asks once for 500 events of a moment, after the last of them, and again for later ones', () => {
  const client = new QueryClient()
  const invalidate = vi.spyOn(client, 'invalidateQueries')
  const renew = renewSoon(['vault'])
  for (let event = 0; event < 500; event++) renew(client)
  expect(invalidate).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(invalidate.mock.calls).toEqual([[{ queryKey: ['vault'] }]])
  renew(client)
  vi.runAllTimers()
  expect(invalidate).toHaveBeenCalledTimes(2)
})
