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
