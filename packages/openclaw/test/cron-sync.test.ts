import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { CronSync } from '../src/cron-sync.ts'
import type { HostModules } from '../src/host-modules.ts'
import type { CronJob, HostConfig } from '../src/host.ts'
import { fakeCron, fakeSurroundings } from './cron-host.ts'

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

const createSync = (surroundings = fakeSurroundings()) => {
  const sync = new CronSync({ ...surroundings, config, log })
  sync.adopt(fakeCron(jobs), true)
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
  const sync = new CronSync({ ...fakeSurroundings(), config, log })
  sync.adopt(fakeCron(jobs), false)
  await expect.poll(async () => (await found('report'))?.status).toBe('paused')
  await sync.stop()

  const refused = new CronSync({
    ...fakeSurroundings(),
    config: () => ({ channels: { sesame: { apiKey: 'sk_wrong', apiUrl: world.apiUrl } } }),
    log,
  })
  refused.adopt(fakeCron(jobs), true)
  await expect.poll(() => warnings.at(-1)).toMatch(/are not on the calendar: /)
  expect(warnings.join('\n')).not.toContain('sk_wrong')
  await refused.stop()
})

/** As the connection of the agent tells the sync of what people ask for. */
async function listening(modules: Partial<HostModules> = {}) {
  const surroundings = fakeSurroundings(modules)
  const sync = createSync(surroundings)
  sync.listen(world.client)
  await world.client.connect()
  const stop = async () => {
    world.client.disconnect()
    await sync.stop()
  }
  return { sync, surroundings, stop }
}

const jobNamed = (id: string) => jobs.find((job) => job.id === id)

test('a run that a person asks for is accepted, run by the host, and reported as the one that was asked for', async () => {
  const ran: string[] = []
  const runJob = async (id: string) => {
    ran.push(id)
    return null
  }
  jobs.push({ id: 'on-demand', schedule: { kind: 'every', everyMs: 3_600_000 } })
  const { sync, stop } = await listening({ runJob })
  await expect.poll(() => found('on-demand')).toBeDefined()
  const { id = '' } = (await found('on-demand')) ?? {}
  const { request } = await world.owner.client.requestRun(id)
  await expect.poll(() => ran).toEqual(['on-demand'])
  const runAtMs = Date.now() + 5
  sync.note({ action: 'started', jobId: 'on-demand', runAtMs })
  sync.note({ action: 'finished', jobId: 'on-demand', runAtMs, status: 'ok', summary: 'Now' })
  const runs = async () => (await world.owner.client.getOccurrences(id)).occurrences
  await expect.poll(runs).toMatchObject([{ status: 'completed', result: 'Now' }])
  const { requests } = await world.owner.client.listRunRequests({ eventId: id })
  expect(requests).toMatchObject([{ id: request.id, status: 'accepted' }])
  expect(await runs()).toMatchObject([{ scheduledAt: requests[0]?.runAt }])
  await stop()
})

test('a run that cannot begin is refused, or said to have failed, with the reason', async () => {
  const runJob = async () => {
    throw new Error('The gateway is closed')
  }
  jobs.push({
    id: 'busy',
    schedule: { kind: 'every', everyMs: 3_600_000 },
    state: { runningAtMs: 1 },
  })
  const { stop } = await listening({ runJob })
  await expect.poll(() => found('busy')).toBeDefined()
  const { id = '' } = (await found('busy')) ?? {}
  const asked = async () => (await world.owner.client.listRunRequests({ eventId: id })).requests
  await world.owner.client.requestRun(id)
  await expect.poll(asked).toMatchObject([{ status: 'refused', reason: 'It is running already.' }])
  const job = jobNamed('busy')
  if (job) job.state = {}
  await world.owner.client.requestRun(id)
  const runs = async () => (await world.owner.client.getOccurrences(id)).occurrences
  await expect
    .poll(runs)
    .toMatchObject([{ status: 'failed', result: 'It could not be started. The gateway is closed' }])
  await stop()
})

test('a run that was asked for while nobody listened is run when the agent is back', async () => {
  const { id = '' } = (await found('on-demand')) ?? {}
  await world.owner.client.requestRun(id)
  const ran: string[] = []
  const sync = createSync(
    fakeSurroundings({
      runJob: async (jobId) => {
        ran.push(jobId)
        return null
      },
    }),
  )
  await expect.poll(() => ran).toEqual(['on-demand'])
  await sync.stop()
})

test('a job that a person pauses is disabled, and enabled when they resume it; one that its operator disabled is left alone', async () => {
  jobs.push({ id: 'paused', schedule: { kind: 'every', everyMs: 3_600_000 } })
  jobs.push({ id: 'off', enabled: false, schedule: { kind: 'every', everyMs: 3_600_000 } })
  const { sync, surroundings, stop } = await listening()
  await expect.poll(() => found('off')).toMatchObject({ status: 'paused', decidedBy: null })
  const { id = '' } = (await found('paused')) ?? {}
  const off = (await found('off'))?.id ?? ''
  await world.owner.client.updateScheduleEvent(id, { status: 'paused' })
  await world.owner.client.updateScheduleEvent(off, { status: 'paused' })
  await expect.poll(() => jobNamed('paused')?.enabled).toBe(false)
  // The operator of the host does not undo what a person decided.
  Object.assign(jobNamed('paused') ?? {}, { enabled: true })
  sync.note({ action: 'updated', jobId: 'paused' })
  await expect.poll(() => jobNamed('paused')?.enabled).toBe(false)
  await stop()

  // Resumed while nobody listened.
  await world.owner.client.updateScheduleEvent(id, { status: 'active' })
  await world.owner.client.updateScheduleEvent(off, { status: 'active' })
  const again = createSync(surroundings)
  await expect.poll(() => jobNamed('paused')?.enabled).toBe(true)
  await expect.poll(() => found('paused')).toMatchObject({ status: 'active' })
  expect(jobNamed('off')?.enabled).toBe(false)
  await again.stop()
})

test('a job that a person cancels does not run on', async () => {
  jobs.push({ id: 'cancelled', schedule: { kind: 'every', everyMs: 3_600_000 } })
  const { stop } = await listening()
  await expect.poll(() => found('cancelled')).toBeDefined()
  await world.owner.client.updateScheduleEvent((await found('cancelled'))?.id ?? '', {
    status: 'cancelled',
  })
  await expect.poll(() => jobNamed('cancelled')?.enabled).toBe(false)
  await stop()
})

test('what a person decides while the answer of the sync that made the job is on its way is not lost', async () => {
  jobs.push({ id: 'in-between', schedule: { kind: 'every', everyMs: 3_600_000 } })
  const { promise: isReleased, resolve: release } = Promise.withResolvers<void>()
  const send = globalThis.fetch
  vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
    const answer = await send(...args)
    if (String(args[0]).endsWith('/schedule/sync')) await isReleased
    return answer
  })
  const { stop } = await listening()
  await expect.poll(() => found('in-between')).toBeDefined()
  const heard = new Promise<void>((resolve) =>
    world.client.on('schedule.event.updated', ({ event }) => {
      if (event.status === 'cancelled') resolve()
    }),
  )
  const { id = '' } = (await found('in-between')) ?? {}
  await world.owner.client.updateScheduleEvent(id, { status: 'cancelled' })
  await heard
  release()
  await expect.poll(() => jobNamed('in-between')?.enabled).toBe(false)
  vi.unstubAllGlobals()
  await stop()
})
