import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { isAlive, waitForEnd } from './processes.ts'

let dataDir: string
const children: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sesame-embedded-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows.map((row) => Object.values(row)[0])
  } finally {
    await client.end()
  }
}

const postmasterPid = (): number =>
  Number.parseInt(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10)

/** Another process that runs the server, as the supervisor does. */
const startInAnotherProcess = async () => {
  const module = new URL('embedded-postgres.ts', import.meta.url).href
  const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)})
    console.log((await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })).url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const url: string = await new Promise((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve)
  })
  return { child, url }
}

test('keeps its data over a stop and a start, durable and on a unix socket only', async () => {
  const first = await startEmbeddedPostgres({ dataDir })
  await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n')
  await first.stop()
  await first.ended
  const second = await startEmbeddedPostgres({ dataDir })
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([7])
  expect(await query(second.url, 'SHOW fsync')).toEqual(['on'])
  expect(await query(second.url, 'SHOW full_page_writes')).toEqual(['on'])
  expect(await query(second.url, 'SHOW data_checksums')).toEqual(['on'])
  expect(await query(second.url, 'SHOW listen_addresses')).toEqual([''])
  await second.stop()
})

test('refuses a second server on the same data', async () => {
  const server = await startEmbeddedPostgres({ dataDir })
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    `is in use by process ${process.pid}`,
  )
  await server.stop()
})

test('refuses a wrong password', async () => {
  const server = await startEmbeddedPostgres({ dataDir })
  const wrong = server.url.replace(/:[^:@/]+@/, ':wrong@')
  await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  await server.stop()
})

test('leaves no server behind when its process is killed, and loses nothing', async () => {
  const { child, url } = await startInAnotherProcess()
  await query(url, 'CREATE TABLE kept AS SELECT 7 AS n')
  const pid = postmasterPid()
  child.kill('SIGKILL')
  expect(await waitForEnd(pid, 10_000)).toBe(true)
  const server = await startEmbeddedPostgres({ dataDir })
  expect(await query(server.url, 'SELECT n FROM kept')).toEqual([7])
  await server.stop()
})

test('recovers when the server itself was killed', async () => {
  const { child, url } = await startInAnotherProcess()
  await query(url, 'CREATE TABLE kept AS SELECT 7 AS n')
  process.kill(postmasterPid(), 'SIGKILL')
  await once(child, 'exit')
  const progress: string[] = []
  const server = await startEmbeddedPostgres({ dataDir, onProgress: (line) => progress.push(line) })
  expect(progress).toEqual(['Recovering database…'])
  expect(await query(server.url, 'SELECT n FROM kept')).toEqual([7])
  await server.stop()
})

test('stops a server that was left behind and starts its own', async () => {
  const { child, url } = await startInAnotherProcess()
  await query(url, 'CREATE TABLE kept AS SELECT 7 AS n')
  const orphan = postmasterPid()
  spawnSync('pkill', ['-KILL', '-g', String(orphan), '-x', 'sh'])
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(orphan)).toBe(true)
  const server = await startEmbeddedPostgres({ dataDir })
  expect(isAlive(orphan)).toBe(false)
  expect(await query(server.url, 'SELECT n FROM kept')).toEqual([7])
  await server.stop()
})

test('is not fooled by a process id that another program has by now', async () => {
  const first = await startEmbeddedPostgres({ dataDir })
  await first.stop()
  await first.ended
  const stranger = spawn('/bin/sh', ['-c', 'read -r _'], { stdio: ['pipe', 'ignore', 'ignore'] })
  children.push(stranger)
  const data = join(realpathSync(dataDir), 'postgres/data')
  writeFileSync(
    join(data, 'postmaster.pid'),
    `${stranger.pid}\n${data}\n1700000000\n5432\n\n\n0 0\nready\n`,
  )
  const second = await startEmbeddedPostgres({ dataDir })
  expect(stranger.exitCode).toBe(null)
  await second.stop()
})

test('starts over when the first initialisation was interrupted', async () => {
  const { child } = await startInAnotherProcess()
  child.kill('SIGKILL')
  await once(child, 'exit')
  await waitForEnd(postmasterPid(), 10_000)
  rmSync(join(dataDir, 'postgres/data'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres/data.partial'), 'half')
  const server = await startEmbeddedPostgres({ dataDir })
  expect(existsSync(join(dataDir, 'postgres/data.partial'))).toBe(false)
  await server.stop()
})
