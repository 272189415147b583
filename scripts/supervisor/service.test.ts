import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { isAlive } from '../../packages/platform/src/db/embedded/processes.ts'
import { keepRunning, type Service } from './keep-running.ts'
import { launchService, type ServiceOptions } from './service.ts'

/** Stands for the readiness address of a service: ready while the file is there that the service writes. */
const directory = mkdtempSync(join(tmpdir(), 'sesame-service-'))
const mark = join(directory, 'ready')
const health = createServer((_, response) => {
  response.writeHead(existsSync(mark) ? 200 : 503).end()
})
let readyUrl = ''
const services: Service[] = []

beforeAll(async () => {
  health.listen(0, '127.0.0.1')
  await once(health, 'listening')
  const address = health.address()
  readyUrl = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
})
beforeEach(() => {
  rmSync(mark, { force: true })
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop()
})
afterAll(() => {
  health.close()
  rmSync(directory, { recursive: true, force: true })
})

const plan = (script: string, options: Partial<ServiceOptions> = {}): ServiceOptions => ({
  name: 'The example',
  args: ['-e', script],
  env: { PATH: process.env['PATH'], MARK: mark },
  secrets: {},
  readyUrl,
  showOutput: false,
  holdComplaints: true,
  stopTimeoutMs: 12_000,
  onSpawn: () => {},
  ...options,
})

const keep = (options: ServiceOptions): Service => {
  const service = keepRunning({
    name: options.name,
    launch: () => launchService(options),
    restartDelaysMs: [0],
  })
  services.push(service)
  return service
}

const staysUp = `require('node:fs').appendFileSync(process.env.MARK, process.pid + '\\n')
  setInterval(() => {}, 1_000)`

test('says in one line why a service did not start, and does not start it again', async () => {
  let runs = 0
  const service = keep(
    plan(`console.error('no luck'); process.exit(3)`, { onSpawn: () => (runs += 1) }),
  )
  await expect(service.ready).rejects.toThrow('The example did not start: no luck')
  expect(runs).toBe(1)
})

test('starts a service again however often it is killed, also before it is ready again', async () => {
  const pids: number[] = []
  const ten = Promise.withResolvers<void>()
  const service = keep(
    plan(staysUp, {
      onSpawn: (_, pid) => {
        pids.push(pid)
        if (pids.length === 10) return ten.resolve()
        if (pids.length > 1) process.kill(pid, 'SIGKILL')
      },
    }),
  )
  await service.ready
  process.kill(pids[0] ?? 0, 'SIGKILL')
  await ten.promise
  expect(isAlive(pids[9] ?? 0)).toBe(true)
})

test('does not start again what was stopped while it waited for its next start', async () => {
  const pids: number[] = []
  const options = plan(staysUp, { onSpawn: (_, pid) => pids.push(pid) })
  const service = keepRunning({
    name: options.name,
    launch: () => launchService(options),
    restartDelaysMs: [60_000],
  })
  await service.ready
  process.kill(pids[0] ?? 0, 'SIGKILL')
  await vi.waitUntil(() => vi.mocked(console.error).mock.calls.length > 0)
  await service.stop()
  expect(pids).toHaveLength(1)
})

test('ends a service with all that it started, also when it was killed', async () => {
  const parent = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(staysUp)}])
    setInterval(() => {}, 1_000)`
  const pids: number[] = []
  const service = keep(plan(parent, { onSpawn: (_, pid) => pids.push(pid) }))
  await service.ready
  const children = () => readFileSync(mark, 'utf8').trim().split('\n').map(Number)
  const [first = 0] = children()
  expect(isAlive(first)).toBe(true)
  process.kill(pids[0] ?? 0, 'SIGKILL')
  await vi.waitUntil(() => !isAlive(first) && children().length === 2, { timeout: 10_000 })
  const [, second = 0] = children()
  await service.stop()
  await vi.waitUntil(() => !isAlive(second), { timeout: 10_000 })
})

test('a secret reaches the program, and is not in the environment that others may read', async () => {
  const script = `require('node:fs').writeFileSync(process.env.MARK, process.env.EXAMPLE_SECRET)
    setInterval(() => {}, 1_000)`
  const pids: number[] = []
  const service = keep(
    plan(script, {
      secrets: { EXAMPLE_SECRET: 'canary' },
      onSpawn: (_, pid) => pids.push(pid),
    }),
  )
  await service.ready
  expect(readFileSync(mark, 'utf8')).toBe('canary')
  if (process.platform !== 'linux') return
  const environment = readFileSync(`/proc/${pids[0]}/environ`, 'utf8')
  expect(environment).toContain(`MARK=${mark}`)
  expect(environment).not.toContain('canary')
})
