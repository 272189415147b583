import { once } from 'node:events'
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isAlive } from '../../packages/platform/src/db/embedded/processes.ts'
import { exitOf, usePlace } from './place.fixture.ts'

const place = usePlace()

test('is ready with a setup link, refuses a second start, stops without leaving a process', async () => {
  const { run, output } = await place().start()
  const [, token] = /\/setup#token=(\S+)/.exec(output()) ?? []
  expect(token).toBe(readFileSync(join(place().dataDir, 'setup.token'), 'utf8').trim())
  expect((await fetch(`${place().webUrl}/login`)).status).toBe(200)
  expect((await fetch(`${place().apiUrl}/readyz`)).status).toBe(200)

  const second = await place().start()
  expect(await exitOf(second.run)).toBe(1)
  expect(second.output()).toMatch(
    `sesame: ${place().dataDir} is in use by process ${place().supervisor}: `,
  )

  const { pids } = place()
  expect(pids).toHaveLength(3)
  run.kill('SIGINT')
  expect(await exitOf(run)).toBe(0)
  expect(pids.filter(isAlive)).toEqual([])
})

test('starts again by itself after it was killed', async () => {
  await place().start()
  const { pids } = place()
  process.kill(place().supervisor, 'SIGKILL')
  const again = await place().start()
  expect(again.output()).toContain('Sesame is ready')
  expect(pids.filter(isAlive)).toEqual([])
})

test('names who holds a taken port', async () => {
  const holder = createServer().listen(place().apiPort, '127.0.0.1')
  await once(holder, 'listening')
  const { run, output } = await place().start()
  expect(await exitOf(run)).toBe(1)
  expect(output()).toMatch(
    new RegExp(`sesame: Port ${place().apiPort} is taken by process ${process.pid} `),
  )
  holder.close()
})

test('says in one line that a setting is wrong', async () => {
  const { run, output } = await place().start({ SESAME_PUBLIC_URL: 'nowhere' })
  expect(await exitOf(run)).toBe(1)
  expect(output()).toMatch(/^sesame: SESAME_PUBLIC_URL="nowhere" is not valid: .*\n$/)
})

test('says in one line that the database does not answer', async () => {
  const url = `postgres://someone:canary@127.0.0.1:${place().apiPort}/sesame`
  const { run, output } = await place().start({ DATABASE_URL: url })
  expect(await exitOf(run)).toBe(1)
  expect(output()).toMatch(/sesame: Cannot use the database .*ECONNREFUSED/)
  expect(output()).not.toContain('canary')
})

test('says in one line that the key is missing for existing data', async () => {
  const first = await place().start()
  first.run.kill('SIGTERM')
  expect(await exitOf(first.run)).toBe(0)
  rmSync(join(place().dataDir, 'master.key'))
  const second = await place().start()
  expect(await exitOf(second.run)).toBe(1)
  expect(second.output()).toMatch(/sesame: The platform did not start: .*key.*\n$/)
  expect(second.output().trim().split('\n')).toHaveLength(1)
})

test('says in one line what is wrong with a data directory or an address of a database', async () => {
  writeFileSync(join(place().dataDir, 'file'), '')
  const notADirectory = await place().start({ SESAME_DATA_DIR: join(place().dataDir, 'file') })
  expect(await exitOf(notADirectory.run)).toBe(1)
  expect(notADirectory.output()).toMatch(/^sesame: Cannot use .*file: it is a file.*\n$/)

  mkdirSync(join(place().dataDir, 'sesame.lock'))
  const noLock = await place().start()
  expect(await exitOf(noLock.run)).toBe(1)
  expect(noLock.output()).toMatch(/^sesame: Cannot lock .*\n$/)
  rmdirSync(join(place().dataDir, 'sesame.lock'))

  for (const url of ['postgres://a:%zz@localhost/x', 'postgres://localhost/x?sslrootcert=/none']) {
    const { run, output } = await place().start({ DATABASE_URL: url })
    expect(await exitOf(run)).toBe(1)
    expect(output()).toMatch(/^sesame: Cannot use the database localhost\/x .*\n$/)
  }
})

test('no secret is in the environment that a process of it started with', async () => {
  const secrets = {
    SESAME_MASTER_KEY: Buffer.alloc(32, 'canary').toString('base64'),
    SESAME_SETUP_TOKEN: 'canary-setup-token',
    SESAME_METRICS_TOKEN: 'canary-metrics-token',
    AUTH_SECRET: 'canary-auth-secret-of-32-characters',
    NATS_URL: 'nats://someone:canary@127.0.0.1:1',
  }
  await place().start(secrets)
  const metrics = `${place().apiUrl}/metrics`
  const authorization = `Bearer ${secrets.SESAME_METRICS_TOKEN}`
  expect((await fetch(metrics, { headers: { authorization } })).status).toBe(200)
  if (process.platform !== 'linux') return
  for (const pid of [place().supervisor, place().platform, place().dashboard, place().postgres]) {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
    expect(environment).not.toMatch(/canary|Y2FuYXJ5|postgres:\/\//)
    expect(environment).not.toMatch(/^(NEXT)?AUTH_SECRET=/m)
  }
})

test('ends with npm, whose shell passes no signal on', async () => {
  const { run } = await place().start({}, undefined, ['npm', 'start'])
  const { pids } = place()
  expect(pids).toHaveLength(3)
  run.kill('SIGTERM')
  await once(run, 'exit')
  await vi.waitUntil(() => !pids.some(isAlive), { timeout: 30_000 })
})
