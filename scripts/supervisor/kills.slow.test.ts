import { expect, test, vi } from 'vitest'
import { isAlive } from '../../packages/platform/src/db/embedded/processes.ts'
import { exitOf, usePlace } from './place.fixture.ts'

const place = usePlace()

const statusOf = async (url: string): Promise<number | null> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => null)
  await answer?.body?.cancel()
  return answer?.status ?? null
}

const untilUp = async (): Promise<void> => {
  const addresses = [`${place().apiUrl}/readyz`, `${place().webUrl}/login`]
  await vi.waitUntil(
    async () => (await Promise.all(addresses.map(statusOf))).every((status) => status === 200),
    { timeout: 90_000, interval: 100 },
  )
}

type Program = 'platform' | 'dashboard' | 'postgres'

/** Kills programs at the same moment and waits until all of Sesame serves again. */
const kill = async (...programs: Program[]): Promise<void> => {
  const pids = programs.map((program) => place()[program])
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  await vi.waitUntil(() => !pids.some(isAlive), { timeout: 10_000 })
  await untilUp()
}

test('a platform that was ready is started again after each of six kills', async () => {
  const { run } = await place().start()
  const { dashboard, postgres } = place()
  for (let round = 0; round < 6; round++) await kill('platform')
  expect(run.exitCode).toBe(null)
  expect([place().dashboard, place().postgres]).toEqual([dashboard, postgres])
}, 240_000)

test('PostgreSQL is started again while the platform and the dashboard wait for it', async () => {
  const { run, output } = await place().start()
  const { platform, dashboard } = place()
  await kill('postgres')
  await kill('postgres')
  expect(output()).toContain('PostgreSQL ended (killed by SIGKILL)')
  expect([place().platform, place().dashboard]).toEqual([platform, dashboard])
  run.kill('SIGTERM')
  expect(await exitOf(run)).toBe(0)
  expect(place().pids.filter(isAlive)).toEqual([])
}, 240_000)

test('any two of them, and all three, may be killed at once', async () => {
  const { run } = await place().start()
  await kill('platform', 'postgres')
  await kill('dashboard')
  await kill('postgres', 'dashboard')
  await kill('platform', 'dashboard', 'postgres')
  expect(run.exitCode).toBe(null)
}, 240_000)
