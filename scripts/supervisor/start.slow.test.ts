import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive, waitForEnd } from '../../packages/platform/src/db/embedded/processes.ts'
import { root } from '../root.ts'

let dataDir: string
let ports: [number, number]
const runs: ChildProcess[] = []

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address === 'string' || address === null) throw new Error('no port')
  return address.port
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sesame-start-'))
  ports = [await freePort(), await freePort()]
})
afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.kill('SIGKILL')
    if (run.exitCode === null && run.signalCode === null) await once(run, 'exit')
  }
  for (const pid of servicePids()) await waitForEnd(pid, 20_000)
  rmSync(dataDir, { recursive: true, force: true })
})

const pidsIn = (file: string): number[] => {
  try {
    const text = readFileSync(join(dataDir, file), 'utf8')
    const lines = file.endsWith('postmaster.pid') ? text.split('\n').slice(0, 1) : text.split('\n')
    return lines.map(Number).filter((pid) => pid > 0)
  } catch {
    return []
  }
}

const servicePids = () => [...pidsIn('services.pid'), ...pidsIn('postgres/data/postmaster.pid')]

/** Starts Sesame as `npm start` does and waits for `pattern` in what it prints, or for its end. */
const start = async (env: Record<string, string> = {}, pattern = /Press Ctrl-C to stop\./) => {
  const run = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      SESAME_DATA_DIR: dataDir,
      SESAME_WEB_PORT: String(ports[0]),
      SESAME_API_PORT: String(ports[1]),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  runs.push(run)
  let output = ''
  await new Promise<void>((resolve) => {
    for (const stream of [run.stdout, run.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (pattern.test(output)) resolve()
      })
    }
    run.once('close', () => resolve())
  })
  return { run, output: () => output }
}

const exitOf = async (run: ChildProcess): Promise<number | null> => {
  if (run.exitCode === null && run.signalCode === null) await once(run, 'exit')
  return run.exitCode
}

test('is ready with a setup link, refuses a second start, stops without leaving a process', async () => {
  const { run, output } = await start()
  const [, token] = /\/setup#token=(\S+)/.exec(output()) ?? []
  expect(token).toBe(readFileSync(join(dataDir, 'setup.token'), 'utf8').trim())
  expect((await fetch(`http://127.0.0.1:${ports[0]}/login`)).status).toBe(200)
  expect((await fetch(`http://127.0.0.1:${ports[1]}/readyz`)).status).toBe(200)

  const second = await start()
  expect(await exitOf(second.run)).toBe(1)
  const [holder] = pidsIn('sesame.pid')
  expect(second.output()).toMatch(`sesame: ${dataDir} is in use by process ${holder}: `)

  const pids = servicePids()
  expect(pids).toHaveLength(3)
  run.kill('SIGINT')
  expect(await exitOf(run)).toBe(0)
  expect(pids.filter(isAlive)).toEqual([])
})

test('starts again by itself after it was killed', async () => {
  await start()
  const pids = servicePids()
  const [supervisor] = pidsIn('sesame.pid')
  process.kill(supervisor ?? 0, 'SIGKILL')
  const again = await start()
  expect(again.output()).toContain('Sesame is ready')
  expect(pids.filter(isAlive)).toEqual([])
})

test('brings back a platform that was killed', async () => {
  const { output } = await start()
  const [platform] = pidsIn('services.pid')
  process.kill(platform ?? 0, 'SIGKILL')
  await expect.poll(output).toContain('The platform ended')
  const status = async () => {
    const answer = await fetch(`http://127.0.0.1:${ports[1]}/readyz`).catch(() => null)
    return answer?.status
  }
  await expect.poll(status, { timeout: 20_000 }).toBe(200)
})

test('names who holds a taken port', async () => {
  const holder = createServer().listen(ports[1], '127.0.0.1')
  await once(holder, 'listening')
  const { run, output } = await start()
  expect(await exitOf(run)).toBe(1)
  expect(output()).toMatch(
    new RegExp(`sesame: Port ${ports[1]} is taken by process ${process.pid} `),
  )
  holder.close()
})

test('says in one line that a setting is wrong', async () => {
  const { run, output } = await start({ SESAME_PUBLIC_URL: 'nowhere' })
  expect(await exitOf(run)).toBe(1)
  expect(output()).toMatch(/^sesame: SESAME_PUBLIC_URL="nowhere" is not valid: .*\n$/)
})

test('says in one line that the database does not answer', async () => {
  const url = `postgres://someone:canary@127.0.0.1:${ports[1]}/sesame`
  const { run, output } = await start({ DATABASE_URL: url })
  expect(await exitOf(run)).toBe(1)
  expect(output()).toMatch(/sesame: Cannot use the database .*ECONNREFUSED/)
  expect(output()).not.toContain('canary')
})

test('says in one line that the key is missing for existing data', async () => {
  const first = await start()
  first.run.kill('SIGTERM')
  expect(await exitOf(first.run)).toBe(0)
  rmSync(join(dataDir, 'master.key'))
  const second = await start()
  expect(await exitOf(second.run)).toBe(1)
  expect(second.output()).toMatch(/sesame: The platform did not start: .*key.*\n$/)
  expect(second.output().trim().split('\n')).toHaveLength(1)
})
