import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'
import { Database } from '../../db/database.ts'
import { StreamWatch } from './stream-watch.ts'

const AWAY_MS = 15_000

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'writer')
  const { channel } = await owner.client.createChannel({
    name: 'streams',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const watch = (): StreamWatch =>
  new StreamWatch(new Database(platform.db, () => {}), {
    awayMs: AWAY_MS,
    silentMs: 300_000,
  })

const begin = async (): Promise<string> => {
  const { message } = await agent.client.sendMessage(channelId, { content: 'I' })
  await goOn(message.id, 'I am')
  return message.id
}
const goOn = (id: string, content: string) =>
  agent.client.editMessage(channelId, id, { content, streaming: true })
const stateOf = async (id: string) => {
  const { message } = await owner.client.getMessage(channelId, id)
  const { streaming, stopped } = message.metadata
  return { streaming, stopped }
}
/** Connections are taken out of the database a moment after they end. */
const gone = (): Promise<void> =>
  expect
    .poll(
      async () =>
        (
          await platform.db
            .selectFrom('connections')
            .select('id')
            .where('principal_id', '=', agent.agent.id)
            .execute()
        ).length,
    )
    .toBe(0)

test('an answer whose agent went away ends, for those who read along too, and what comes late is refused', async () => {
  const reader = await liveSocket(platform.url, { token: owner.accessToken })
  const socket = await liveSocket(platform.url, { apiKey: agent.key })
  const id = await begin()
  socket.close()
  await gone()
  const watching = watch()
  await watching.look(0)
  await watching.look(AWAY_MS - 1)
  expect(await stateOf(id)).toEqual({ streaming: true, stopped: undefined })
  await watching.look(AWAY_MS)
  expect(await stateOf(id)).toEqual({ streaming: false, stopped: 'agent_gone' })
  const told = await reader.until(() =>
    reader.frames.find((frame) => JSON.stringify(frame).includes('"stopped":"agent_gone"')),
  )
  expect(told.type).toBe('message.updated')
  const [inHistory] = (await owner.client.getMessages(channelId, { limit: 1 })).messages
  expect(inHistory?.metadata.stopped).toBe('agent_gone')
  reader.close()

  expect(await codeOf(goOn(id, 'I am back'))).toBe('409 stream_stopped')
  expect((await owner.client.getMessage(channelId, id)).message.content).toBe('I am')
  await begin()
  await agent.client.editMessage(channelId, id, { content: 'I am done' })
  expect(await stateOf(id)).toEqual({ streaming: false, stopped: undefined })
})

test('an agent that is back in time goes on, and one that writes without a socket too', async () => {
  const socket = await liveSocket(platform.url, { apiKey: agent.key })
  const id = await begin()
  socket.close()
  await gone()
  const watching = watch()
  await watching.look(0)
  const again = await liveSocket(platform.url, { apiKey: agent.key })
  await watching.look(AWAY_MS)
  again.close()
  await gone()
  // Away again: its time begins anew.
  await watching.look(AWAY_MS + 1)
  await watching.look(AWAY_MS + 2)
  expect(await stateOf(id)).toEqual({ streaming: true, stopped: undefined })
  await goOn(id, 'I am here')
  await watching.look(AWAY_MS * 9)
  expect(await stateOf(id)).toEqual({ streaming: true, stopped: undefined })
})

test('a node that was killed takes the answers of its agents along', async () => {
  const nodeId = randomUUID()
  await platform.db.insertInto('nodes').values({ id: nodeId, heartbeat_at: new Date() }).execute()
  await platform.db
    .insertInto('connections')
    .values({ id: randomUUID(), node_id: nodeId, principal_id: agent.agent.id })
    .execute()
  const id = await begin()
  const watching = watch()
  await watching.look(0)
  await watching.look(AWAY_MS)
  expect(await stateOf(id)).toEqual({ streaming: true, stopped: undefined })
  // Its heartbeat stopped; nobody took its connections away.
  await platform.db
    .updateTable('nodes')
    .set({ heartbeat_at: sql<Date>`now() - interval '16 seconds'` })
    .where('id', '=', nodeId)
    .execute()
  await watching.look(AWAY_MS)
  await watching.look(AWAY_MS * 2)
  expect(await stateOf(id)).toEqual({ streaming: false, stopped: 'agent_gone' })
})

test('an answer to which nothing is added for 5 minutes ends, whatever its sockets do', async () => {
  const socket = await liveSocket(platform.url, { apiKey: agent.key })
  const [quiet, busy] = [await begin(), await begin()]
  await platform.db
    .updateTable('messages')
    .set({ streamed_at: sql<Date>`now() - interval '301 seconds'` })
    .where('id', '=', quiet)
    .execute()
  await watch().look(0)
  expect(await stateOf(quiet)).toEqual({ streaming: false, stopped: 'silent' })
  expect(await stateOf(busy)).toEqual({ streaming: true, stopped: undefined })
  socket.close()
})
