import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
