import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { CronSync } from '../src/cron-sync.ts'
import type { CronJob, HostConfig } from '../src/host.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.platform.stop())

const jobs: CronJob[] = []
const warnings: string[] = []
const log = {
  info: () => {},
  warn: (message: string) => void warnings.push(message),
  error: () => {},
}

const config = (): HostConfig => ({
  channels: { sesame: { apiKey: world.agent.key, apiUrl: world.apiUrl } },
})

const createSync = () => {
  const sync = new CronSync({ config, log })
  sync.adopt({ list: async () => structuredClone(jobs) }, true)
  return sync
}

async function found(externalId: string) {
  const { events } = await world.owner.client.listAllSchedule({ agentId: world.agent.agent.id })
  return events.find((event) => event.externalId === externalId)
}

const change = (sync: CronSync, jobId: string, action: 'added' | 'updated' | 'removed') =>
  sync.note({ action, jobId })

test('a single run is recorded although its job is gone by then', async () => {
  const runAtMs = Date.now() - 1_000
  jobs.push({ id: 'once', schedule: { kind: 'at', at: new Date(runAtMs).toISOString() } })
  const sync = createSync()
  await expect.poll(() => found('once')).toMatchObject({ title: 'once' })
  const { id = '' } = (await found('once')) ?? {}
  sync.note({ action: 'started', jobId: 'once', runAtMs })
  jobs.pop()
  sync.note({ action: 'finished', jobId: 'once', runAtMs, status: 'ok', summary: 'Sent.' })
  change(sync, 'once', 'removed')
  const runs = async () => (await world.owner.client.getOccurrences(id)).occurrences
  await expect.poll(runs).toMatchObject([{ status: 'completed', result: 'Sent.' }])
  await sync.stop()
})

test('what happens while the platform is away is told when it is back', async () => {
  jobs.push({ id: 'hourly', name: 'Hourly', schedule: { kind: 'every', everyMs: 3_600_000 } })
  const sync = createSync()
  await expect.poll(() => found('hourly')).toMatchObject({ everyMs: 3_600_000 })
  await world.platform.stopNode()
  sync.note({
    action: 'finished',
    jobId: 'hourly',
    runAtMs: Date.now(),
    status: 'error',
    error: 'No disk',
  })
  await expect.poll(() => warnings.join('\n')).toContain('are not on the calendar yet')
  await world.platform.restart()
  await expect.poll(async () => (await found('hourly'))?.lastStatus).toBe('failed')
  await sync.stop()
})

test('a run that ended while nobody could tell is told at the next start', async () => {
  jobs.push({ id: 'report', schedule: { kind: 'cron', expr: '0 9 * * *', tz: 'Europe/Berlin' } })
  const first = createSync()
  await expect.poll(() => found('report')).toMatchObject({ lastStatus: null })
  await first.stop()
  const job = jobs.at(-1)
  if (job) job.state = { lastRunAtMs: Date.now(), lastRunStatus: 'ok', lastDurationMs: 20 }
  const second = createSync()
  await expect.poll(async () => (await found('report'))?.lastStatus).toBe('completed')
  await second.stop()
})

test('the first runs of a new job are recorded, with what they print', async () => {
  const sync = createSync()
  await expect.poll(() => found('report')).toBeDefined()
  const runAtMs = Date.now()
  jobs.push({ id: 'new', schedule: { kind: 'every', everyMs: 60_000 } })
  sync.note({ action: 'started', jobId: 'new', runAtMs })
  sync.note({ action: 'finished', jobId: 'new', runAtMs, status: 'ok', summary: 'a\0b' })
  sync.note({ action: 'finished', jobId: 'nobody-knows', runAtMs, status: 'ok' })
  await expect.poll(async () => (await found('new'))?.lastStatus).toBe('completed')
  await expect.poll(() => warnings.join('\n')).toContain('Runs of cron job nobody-knows are not')
  const { id = '' } = (await found('new')) ?? {}
  const { occurrences } = await world.owner.client.getOccurrences(id)
  expect(occurrences).toMatchObject([{ status: 'completed', result: 'ab' }])
  await sync.stop()
})

test('jobs that the host’s scheduler does not run are paused, and a refused key stops nothing else', async () => {
  const sync = new CronSync({ config, log })
  sync.adopt({ list: async () => structuredClone(jobs) }, false)
  await expect.poll(async () => (await found('report'))?.status).toBe('paused')
  await sync.stop()

  const refused = new CronSync({
    config: () => ({ channels: { sesame: { apiKey: 'sk_wrong', apiUrl: world.apiUrl } } }),
    log,
  })
  refused.adopt({ list: async () => structuredClone(jobs) }, true)
  await expect.poll(() => warnings.at(-1)).toMatch(/are not on the calendar: /)
  expect(warnings.join('\n')).not.toContain('sk_wrong')
  await refused.stop()
})
