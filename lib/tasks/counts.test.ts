import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { look } from '@/lib/realtime/test/live-cache'
import { exampleTask } from './test/example-task'
import { taskKeys } from './keys'
import { putTask } from './task-cache'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function counted() {
  const client = new QueryClient()
  const ask = vi.fn(async () => [])
  const queryKey = [...taskKeys.counts, 'status', {}]
  client.setQueryData(queryKey, [])
  look(client, { queryKey, queryFn: ask, staleTime: Infinity })
  let version = 1
  const change = (): void => putTask(client, { ...exampleTask('x'), version: (version += 1) })
  return { ask, change }
}

test('counts are asked for once in 3 s while agents work, and once after the last change', async () => {
  const { ask, change } = counted()
  for (let event = 0; event < 300; event++) {
    change()
    await vi.advanceTimersByTimeAsync(20)
  }
  expect(ask.mock.calls.length).toBeLessThanOrEqual(3)
  const before = ask.mock.calls.length
  change()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(ask).toHaveBeenCalledTimes(before + 1)
})

test('counts are not asked for while nobody sees the page, and are when it is seen again', async () => {
  const page = Object.assign(new EventTarget(), { hidden: true })
  vi.stubGlobal('document', page)
  const { ask, change } = counted()
  change()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(ask).not.toHaveBeenCalled()
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(10)
  expect(ask).toHaveBeenCalledTimes(1)
})
