import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bring } from './bring'
import { onWaitForCode } from './when-reachable'

const missing = Object.assign(new Error('Failed to load chunk /a.js'), { name: 'ChunkLoadError' })
const receiver = () => ({
  came: vi.fn<(code: string) => void>(),
  failed: vi.fn<(e: unknown) => void>(),
})
const told: boolean[] = []
let stop = (): void => {}

beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response())
  told.length = 0
  stop = onWaitForCode((isWaiting) => void told.push(isWaiting))
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

test('what is wanted comes, and a wait for the connection is told', async () => {
  const { came, failed } = receiver()
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(missing).mockResolvedValue('it')
  bring(load, true, { came, failed })
  await vi.waitFor(() => expect(came).toHaveBeenCalledWith('it'))
  expect(told[0]).toBe(true)
  expect(failed).not.toHaveBeenCalled()
})

test('what is wanted and gone is said to be, what was only fetched ahead is not: nobody missed it', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(missing)
  const [ahead, wanted] = [receiver(), receiver()]
  bring(load, false, ahead)
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(3))
  expect(told).not.toContain(true)
  bring(load, true, wanted)
  await vi.waitFor(() => expect(wanted.failed).toHaveBeenCalledWith(missing))
  expect(ahead.failed).not.toHaveBeenCalled()
})

test('who is gone hears no more of it', async () => {
  const { came, failed } = receiver()
  const load = vi.fn<() => Promise<string>>().mockResolvedValue('it')
  bring(load, true, { came, failed })()
  await vi.waitFor(() => expect(load).toHaveBeenCalled())
  await new Promise((resolve) => setTimeout(resolve))
  expect(came).not.toHaveBeenCalled()
})
