import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'
import { liveSocket } from '../../test/live-socket.ts'

let platform: TestPlatform
let owner: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  await sql`create function refuse() returns trigger language plpgsql
    as $$ begin raise exception 'not now'; end $$`.execute(platform.db)
})
afterAll(() => platform.stop())

/** What is written to a table fails until the returned function is called. */
async function refuse(table: string): Promise<() => Promise<void>> {
  await sql`create trigger refuse before insert on ${sql.table(table)} for each row execute function refuse()`.execute(
    platform.db,
  )
  return async () => {
    await sql`drop trigger refuse on ${sql.table(table)}`.execute(platform.db)
  }
}

test('a socket whose sign-in failed on our side is no listener: who comes then has come for the first time', async () => {
  const { agent, key } = await createAgent(platform, owner, 'scout')
  const watching = await liveSocket(platform.url, { token: owner.accessToken })
  const allow = await refuse('connections')
  const failed = await liveSocket(platform.url, { apiKey: key })
  expect(await failed.ended()).toEqual({ code: 1011, reason: 'internal_error' })
  await allow()
  const socket = await liveSocket(platform.url, { apiKey: key })
  await socket.settled()
  await watching.settled()
  expect(watching.frames).toContainEqual(
    expect.objectContaining({ type: 'presence', principalId: agent.id, presence: 'online' }),
  )
  for (const each of [socket, watching]) each.close()
})

test('a replay is whole also when nobody can write down that it was sent', async () => {
  const { agent, key } = await createAgent(platform, owner, 'ranger')
  const { channel } = await owner.client.openDm(agent.id)
  const { message } = await owner.client.sendMessage(channel.id, { content: 'While away' })
  const allow = await refuse('agent_replays')
  const socket = await liveSocket(platform.url, { apiKey: key })
  socket.send({ type: 'replay', cursors: { [channel.id]: 0 } })
  await socket.frame('replayed')
  await socket.settled()
  expect(socket.frames.filter(({ type }) => type === 'message')).toMatchObject([
    { message: { id: message.id } },
  ])
  await allow()
  socket.close()
})

test('when the database refuses a whole group, it is not asked for each of them again', async () => {
  const { key } = await createAgent(platform, owner, 'crowd')
  await sql`create sequence refusals`.execute(platform.db)
  await sql`create function count_refusal() returns trigger language plpgsql
    as $$ begin perform nextval('refusals'); raise exception 'not now'; end $$`.execute(platform.db)
  await sql`create trigger refuse before insert on connections for each statement execute function count_refusal()`.execute(
    platform.db,
  )
  const sockets = await Promise.all(
    Array.from({ length: 24 }, () => liveSocket(platform.url, { apiKey: key })),
  )
  for (const socket of sockets) expect((await socket.ended()).code).toBe(1011)
  const { rows } = await sql<{
    count: number
  }>`select last_value::int as count from refusals`.execute(platform.db)
  expect(rows[0]?.count).toBeLessThanOrEqual(sockets.length)
  await sql`drop trigger refuse on connections`.execute(platform.db)
})
