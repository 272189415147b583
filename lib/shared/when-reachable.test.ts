import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onWaitForCode, whenReachable } from './when-reachable'

const missing = Object.assign(new Error('Failed to load chunk /a.js'), { name: 'ChunkLoadError' })

beforeEach(() => void vi.stubGlobal('fetch', async () => new Response()))
afterEach(() => void vi.unstubAllGlobals())

test('code that did not come is asked for again once the server answers, and the wait is told', async () => {
  const told: boolean[] = []
  const stop = onWaitForCode((isWaiting) => void told.push(isWaiting))
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(missing).mockResolvedValue('it')
  expect(await whenReachable(load)()).toBe('it')
  expect(told).toEqual([true, false])
  stop()
})

test('of code that nobody asked for the wait is not told', async () => {
  const told: boolean[] = []
  const stop = onWaitForCode((isWaiting) => void told.push(isWaiting))
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(missing).mockResolvedValue('it')
  expect(await whenReachable(load, false)()).toBe('it')
  expect(told).not.toContain(true)
  stop()
})

test('code that a server does not have although it answers is given up', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(missing)
  await expect(whenReachable(load)()).rejects.toBe(missing)
  expect(load).toHaveBeenCalledTimes(3)
})

test('a fault in the code itself is no missing code', async () => {
  const fault = new TypeError('x is undefined')
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(fault)
  await expect(whenReachable(load)()).rejects.toBe(fault)
  expect(load).toHaveBeenCalledTimes(1)
})
