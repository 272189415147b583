import { sql } from 'kysely'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../../../test/harness.ts'
import { rawCall } from '../../../test/raw-call.ts'
import { migrations } from '../../db/migrations/index.ts'
import { openDatabase } from '../../db/pool.ts'
import { StorageWatch } from '../../db/storage-watch.ts'
import { createLocalBus, type Bus } from '../../events/bus.ts'
import { createServer } from '../../http/server.ts'
import { healthRoutes } from './health.routes.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

/** Runs SQL on the platform's server, from outside its database. */
async function onServer(statements: string[]): Promise<void> {
  const url = new URL(platform.databaseUrl)
  url.pathname = '/postgres'
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A node that has nothing but its health, on this database and this bus. */
async function healthOf(databaseUrl: string, bus: Bus): Promise<{ status: number; body: object }> {
  const db = openDatabase({ databaseUrl, onError: () => {} })
  const logger = pino({ level: 'silent' })
  const server = await createServer({
    logger,
    authenticate: async () => null,
    assertProven: async () => {},
    docs: false,
  })
  healthRoutes({
    db,
    bus,
    storage: new StorageWatch(),
    isDraining: () => false,
    isSealed: () => false,
  })(server)
  const answer = await server.inject({ method: 'GET', url: '/readyz' })
  await server.close()
  await db.destroy()
  return { status: answer.statusCode, body: answer.json<object>() }
}

test('is alive and ready, for everybody who asks', async () => {
  expect(await rawCall(platform, 'GET', '/healthz')).toMatchObject({
    status: 200,
    body: { status: 'ok' },
  })
  const ready = {
    ready: true,
    degraded: false,
    draining: false,
    database: 'ok',
    migrations: 'ok',
    storage: 'ok',
    bus: 'ok',
    rootKey: 'open',
  }
  expect(await rawCall(platform, 'GET', '/readyz')).toMatchObject({ status: 200, body: ready })
})

test('stays alive but is not ready while the database is away, and ready when it is back', async () => {
  const name = new URL(platform.databaseUrl).pathname.slice(1)
  await onServer([
    `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  ])
  expect(await rawCall(platform, 'GET', '/readyz')).toMatchObject({
    status: 503,
    body: { ready: false, database: 'failed' },
  })
  expect(await rawCall(platform, 'GET', '/healthz')).toMatchObject({ status: 200 })
  await onServer([`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`])
  await expect.poll(async () => (await rawCall(platform, 'GET', '/readyz')).status).toBe(200)
})

test('is not ready with a database that was never migrated', async () => {
  const name = `sesame_test_empty_${process.pid}`
  await onServer([`CREATE DATABASE ${name} TEMPLATE template0`])
  const url = new URL(platform.databaseUrl)
  url.pathname = `/${name}`
  expect(await healthOf(url.href, createLocalBus())).toMatchObject({
    status: 503,
    body: { ready: false, database: 'ok', migrations: 'failed', bus: 'ok' },
  })
  await onServer([`DROP DATABASE ${name} WITH (FORCE)`])
})

test('is not ready while any migration is missing, be it not the last one', async () => {
  const [first] = Object.keys(migrations)
  await sql`delete from kysely_migration where name = ${first}`.execute(platform.db)
  expect(await healthOf(platform.databaseUrl, createLocalBus())).toMatchObject({
    status: 503,
    body: { ready: false, database: 'ok', migrations: 'failed' },
  })
  await sql`insert into kysely_migration values (${first}, now())`.execute(platform.db)
  expect(await healthOf(platform.databaseUrl, createLocalBus())).toMatchObject({ status: 200 })
})

test('is ready and says degraded while the bus cannot reach the other nodes', async () => {
  const cutOff: Bus = { ...createLocalBus(), isReady: () => false }
  expect(await healthOf(platform.databaseUrl, cutOff)).toMatchObject({
    status: 200,
    body: { ready: true, degraded: true, database: 'ok', bus: 'failed' },
  })
})
