import { once } from 'node:events'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'
import { socketLimits } from './socket-limits.ts'

/** More than a node has connections to the database. */
const SOCKETS = 40
const GONE = 15
let platform: TestPlatform
let owner: TestPerson
let key: string
let database: pg.Client
/** Holds the lock: within its transaction what others do would be seen as it was at first. */
let locker: pg.Client

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  key = (await createAgent(platform, owner, 'scout')).key
  database = new pg.Client({ connectionString: platform.databaseUrl })
  locker = new pg.Client({ connectionString: platform.databaseUrl })
  await Promise.all([database.connect(), locker.connect()])
})
afterAll(async () => {
  await Promise.all([database.end(), locker.end()])
  await platform.stop()
})

/** Statements that wait for what this test has locked. */
const blocked = async (): Promise<number> => {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}

test('when all clients come at once a few sign in at a time: calls are answered, and for who left nothing is done', async () => {
  await database.query(`
    create table arrivals (at timestamptz default now());
    create function note_arrival() returns trigger language plpgsql
      as $$ begin insert into arrivals default values; return new; end $$;
    create trigger note_arrival after insert on connections for each row execute function note_arrival()`)
  await locker.query('begin; lock table connections in access exclusive mode')
  const sockets = await Promise.all(
    Array.from({ length: SOCKETS }, async () => {
      const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`)
      await once(socket, 'open')
      return { socket, answered: once(socket, 'message') }
    }),
  )
  for (const { socket } of sockets) socket.send(JSON.stringify({ type: 'auth', apiKey: key }))
  await expect.poll(blocked).toBe(socketLimits.signInsAtOnce)
  const client = platform.client({ token: owner.accessToken, maxRetries: 0 })
  for (let call = 0; call < 5; call++) await client.getMe()
  expect(await blocked()).toBe(socketLimits.signInsAtOnce)

  // The first ones are at it; of those that wait some have had enough.
  const staying = sockets.slice(0, SOCKETS - GONE)
  for (const { socket, answered } of sockets.slice(SOCKETS - GONE)) {
    answered.catch(() => {})
    const closed = once(socket, 'close')
    socket.close()
    await closed
  }
  await locker.query('commit')
  for (const { answered } of staying) expect(String(await answered)).toContain('authenticated')
  const { rows } = await database.query<{ count: number }>('select count(*)::int from arrivals')
  expect(rows[0]?.count).toBe(SOCKETS - GONE)
  for (const { socket } of staying) socket.close()
})
