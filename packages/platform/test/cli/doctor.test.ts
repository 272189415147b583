import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startEmbeddedPostgres } from '../../src/db/embedded/embedded-postgres.ts'
import { lockDirectory } from '../../src/config/directory-lock.ts'
import { startPlatform, type TestPlatform } from '../harness.ts'
import { freePort } from '../ports.ts'
import { jsonOf, sesame } from './sesame.fixture.ts'

const report = z.object({
  healthy: z.boolean(),
  checks: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['ok', 'warn', 'fail', 'skip']),
      message: z.string(),
      remedy: z.string().nullable(),
    }),
  ),
})

const masterKey = randomBytes(32)
let platform: TestPlatform
let directory: string
let dataDir: string
let ports: { SESAME_WEB_PORT: string; SESAME_API_PORT: string }

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sesame-doctor-'))
  dataDir = join(directory, 'data')
  mkdirSync(dataDir, { mode: 0o700 })
  writeFileSync(join(dataDir, 'master.key'), masterKey.toString('base64'), { mode: 0o600 })
  platform = await startPlatform({ masterKey })
  ports = { SESAME_WEB_PORT: String(await freePort()), SESAME_API_PORT: String(await freePort()) }
})
afterAll(async () => {
  await platform.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** What the doctor finds; a status of 1 means that something failed. */
async function examine(env: Record<string, string> = {}) {
  const ended = await sesame(
    { DATABASE_URL: platform.databaseUrl, SESAME_DATA_DIR: dataDir, ...ports, ...env },
    'doctor',
    '--json',
  )
  expect(ended.stderr).toBe('')
  const { healthy, checks } = report.parse(jsonOf(ended))
  expect(ended.status).toBe(healthy ? 0 : 1)
  const of = (name: string) => checks.filter((check) => check.name === name)
  return { healthy, checks, of }
}

test('finds nothing wrong with a sound installation that is not running', async () => {
  const { healthy, checks, of } = await examine()
  expect(checks.filter(({ status }) => status === 'fail')).toEqual([])
  expect(healthy).toBe(true)
  for (const name of [
    'node',
    'configuration',
    'data',
    'disk',
    'root key',
    'database',
    'schema',
    'clock',
    'key fits',
  ])
    expect(of(name), name).toMatchObject([{ status: 'ok' }])
  expect(of('readiness')).toMatchObject([{ status: 'skip' }])
})

test('names each setting that is wrong, and what an unknown one may have meant, and never a secret', async () => {
  const { checks, of } = await examine({
    SESAME_PUBLIC_URL: 'nowhere',
    SESAME_MASTER_KEY: 'canary',
    SESAME_SMPT_URL: 'smtp://mail.example.com',
    SESAME_DATABASE_URL: 'postgres://db.example.com/x',
  })
  expect(of('configuration')).toMatchObject([
    { status: 'fail', message: expect.stringContaining('SESAME_PUBLIC_URL="nowhere"') },
    { status: 'fail', message: expect.stringContaining('SESAME_MASTER_KEY is not valid') },
    { status: 'warn', remedy: 'did you mean SESAME_SMTP_URL?' },
    { status: 'warn', remedy: 'did you mean DATABASE_URL?' },
  ])
  expect(JSON.stringify(checks)).not.toContain('canary')
})

test('finds what is away: database, NATS, mail and the provider of single sign-on', async () => {
  const dead = `127.0.0.1:${await freePort()}`
  const { checks, of } = await examine({
    DATABASE_URL: `postgres://someone:canary@${dead}/sesame`,
    NATS_URL: `nats://someone:canary@${dead}`,
    SESAME_SMTP_URL: `smtp://someone:canary@${dead}`,
    SESAME_MAIL_FROM: 'sesame@example.com',
    SESAME_OIDC_ISSUER: `http://${dead}`,
    SESAME_OIDC_CLIENT_ID: 'sesame',
    SESAME_OIDC_CLIENT_SECRET: 'canary',
  })
  for (const name of ['database', 'nats', 'mail', 'single sign-on'])
    expect(of(name), name).toMatchObject([{ status: 'fail', remedy: expect.any(String) }])
  expect(JSON.stringify(checks)).not.toContain('canary')
})

test('finds a root key that others may read, one of other data, and one that is gone', async () => {
  const other = join(directory, 'other')
  mkdirSync(other, { mode: 0o700 })
  const path = join(other, 'master.key')
  writeFileSync(path, randomBytes(32).toString('base64'))
  chmodSync(path, 0o644)
  const wrong = await examine({ SESAME_DATA_DIR: other })
  expect(wrong.of('root key')).toMatchObject([{ status: 'fail', remedy: `chmod 600 ${path}` }])
  expect(wrong.of('key fits')).toMatchObject([{ status: 'fail' }])
  rmSync(path)
  const gone = await examine({ SESAME_DATA_DIR: other })
  expect(gone.of('key fits')).toMatchObject([
    { status: 'fail', remedy: expect.stringContaining('put master.key back') },
  ])
})

test('finds a data directory that is none, or that others may enter', async () => {
  const file = join(directory, 'file')
  writeFileSync(file, '')
  const open = join(directory, 'open')
  mkdirSync(open)
  chmodSync(open, 0o755)
  const [none, others] = await Promise.all([
    examine({ SESAME_DATA_DIR: file }),
    examine({ SESAME_DATA_DIR: open }),
  ])
  expect(none.of('data')).toMatchObject([{ status: 'fail', message: `${file} is a file` }])
  expect(others.of('data')).toMatchObject([{ status: 'fail', remedy: `chmod 700 ${open}` }])
})

test('finds a schema that is behind, and one that is ahead', async () => {
  const { rows } = await sql<{ name: string }>`
    delete from kysely_migration where name like '0216%' returning name`.execute(platform.db)
  expect((await examine()).of('schema')).toMatchObject([{ status: 'warn' }])
  await sql`insert into kysely_migration values (${rows[0]?.name}, now()), ('9999-later', now())`.execute(
    platform.db,
  )
  expect((await examine()).of('schema')).toMatchObject([
    { status: 'fail', message: expect.stringContaining('9999-later') },
  ])
  await sql`delete from kysely_migration where name = '9999-later'`.execute(platform.db)
})

const listen = async (port: string, body: object): Promise<Server> => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  }).listen(Number(port), '127.0.0.1')
  await once(server, 'listening')
  return server
}

test('tells a port that a stranger holds from one that this Sesame holds, and finds a wrong proxy', async () => {
  const servers = await Promise.all([
    listen(ports.SESAME_WEB_PORT, { status: 'ok', proxy: ['Host', 'X-Forwarded-Proto'] }),
    listen(ports.SESAME_API_PORT, {
      ready: false,
      database: 'ok',
      migrations: 'ok',
      storage: 'failed',
    }),
  ])
  const held = await examine()
  expect(held.of('ports')).toMatchObject([
    {
      status: 'fail',
      message: expect.stringContaining(`Port ${ports.SESAME_WEB_PORT} is taken by`),
    },
    {
      status: 'fail',
      message: expect.stringContaining(`Port ${ports.SESAME_API_PORT} is taken by`),
    },
  ])
  const lock = lockDirectory(dataDir)
  try {
    const running = await examine()
    expect(running.of('data')).toMatchObject([
      { message: expect.stringContaining(`in use by process ${process.pid}`) },
    ])
    expect(running.of('ports')).toMatchObject([{ status: 'ok' }, { status: 'ok' }])
    expect(running.of('public address')).toMatchObject([
      { status: 'fail', remedy: 'let the proxy pass Host as it came' },
      { status: 'fail', remedy: expect.stringContaining('X-Forwarded-Proto') },
    ])
    expect(running.of('readiness')).toMatchObject([
      { status: 'fail', message: 'storage failed', remedy: expect.stringContaining('room') },
    ])
  } finally {
    lock.release()
    for (const server of servers) server.close()
  }
})

test('looks at an embedded database that runs, and starts one that does not, and never a second', async () => {
  const embedded = join(directory, 'embedded')
  // Empty counts as not set.
  const look = async () =>
    (await examine({ DATABASE_URL: '', SESAME_DATA_DIR: embedded })).of('database')
  expect(await look()).toMatchObject([{ status: 'skip' }])
  const server = await startEmbeddedPostgres({ dataDir: embedded })
  expect(await look()).toMatchObject([
    { status: 'ok', message: expect.stringContaining('embedded in') },
  ])
  await server.stop()
  await server.ended
  expect(await look()).toMatchObject([{ status: 'ok' }])
})
