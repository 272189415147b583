import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isAlive } from '../../packages/platform/src/db/embedded/processes.ts'
import { startService, type ServiceOptions } from './service.ts'

/** Stands for the readiness address of a service: ready as soon as the service has written its file. */
const directory = mkdtempSync(join(tmpdir(), 'sesame-service-'))
const mark = join(directory, 'ready')
const health = createServer((_, response) => {
  response.writeHead(existsSync(mark) ? 200 : 503).end()
})
let readyUrl = ''

beforeAll(async () => {
  health.listen(0, '127.0.0.1')
  await once(health, 'listening')
  const address = health.address()
  readyUrl = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
})
afterAll(() => {
  health.close()
  rmSync(directory, { recursive: true, force: true })
})

const plan = (script: string, options: Partial<ServiceOptions> = {}): ServiceOptions => ({
  name: 'The example',
  args: ['-e', script],
  env: { PATH: process.env['PATH'], MARK: mark },
  readyUrl,
  showOutput: false,
  holdComplaints: true,
  restartDelaysMs: [0, 0],
  onSpawn: () => {},
  onGiveUp: () => {},
  ...options,
})

const staysUp = `require('node:fs').appendFileSync(process.env.MARK, process.pid + '\\n')
  setInterval(() => {}, 1_000)`

test('says in one line why a service did not start', async () => {
  const service = startService(plan(`console.error('no luck'); process.exit(3)`))
  await expect(service.ready).rejects.toThrow('The example did not start: no luck')
})

test('starts a killed service again and gives up one that cannot stay up', async () => {
  rmSync(mark, { force: true })
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const pids: number[] = []
  const gaveUp = new Promise<Error>((resolve) => {
    const killSoon = (pid: number) => {
      pids.push(pid)
      if (pids.length > 1) process.kill(pid, 'SIGKILL')
    }
    const service = startService(plan(staysUp, { onSpawn: killSoon, onGiveUp: resolve }))
    void service.ready.then(() => process.kill(pids[0] ?? 0, 'SIGKILL'))
  })
  expect((await gaveUp).message).toBe('The example keeps ending (exit status SIGKILL)')
  expect(pids).toHaveLength(3)
})

test('ends a service with all that it started', async () => {
  rmSync(mark, { force: true })
  const parent = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(staysUp)}])
    setInterval(() => {}, 1_000)`
  const service = startService(plan(parent))
  await service.ready
  const child = Number(readFileSync(mark, 'utf8'))
  expect(isAlive(child)).toBe(true)
  await service.stop()
  await vi.waitUntil(() => !isAlive(child), { timeout: 10_000 })
})
