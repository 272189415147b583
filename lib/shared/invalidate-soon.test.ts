import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { invalidateSoon } from './invalidate-soon'
import { look } from '@/lib/realtime/test/live-cache'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('asks once for 500 events of a moment, after the last of them, and again for later ones', async () => {
  const client = new QueryClient()
  const ask = vi.fn(async () => 'answer')
  client.setQueryData(['vault', 'items'], 'known')
  look(client, { queryKey: ['vault', 'items'], queryFn: ask, staleTime: Infinity })
  const invalidate = invalidateSoon(['vault'])
  for (let event = 0; event < 500; event++) invalidate(client)
  expect(client.getQueryState(['vault', 'items'])?.isInvalidated).toBe(true)
  expect(ask).not.toHaveBeenCalled()
  await vi.runAllTimersAsync()
  expect(ask).toHaveBeenCalledTimes(1)
  invalidate(client)
  await vi.runAllTimersAsync()
  expect(ask).toHaveBeenCalledTimes(2)
})
