import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'
import { liveSocket, type LiveSocket } from '../../test/live-socket.ts'
import { startsOf } from './shared-pages.ts'

let platform: TestPlatform
let owner: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

const messageFrame = z.object({
  type: z.literal('message'),
  message: z.object({ seq: z.number(), content: z.string(), channelId: z.string() }),
})
const messages = (socket: LiveSocket) =>
  socket.frames
    .filter(({ type }) => type === 'message')
    .map((frame) => messageFrame.parse(frame).message)
const seqs = (socket: LiveSocket): number[] => messages(socket).map(({ seq }) => seq)
const after = (cursor: number, last: number): number[] =>
  Array.from({ length: last - cursor }, (_, index) => cursor + index + 1)

async function channelOf(name: string, memberIds: string[]): Promise<string> {
  const { channel } = await owner.client.createChannel({ name, kind: 'channel', memberIds })
  return channel.id
}

/** Fills a channel up to a number of messages, and answers that number. */
async function fill(channelId: string, last: number): Promise<number> {
  await sql`
    insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content)
    select gen_random_uuid(), c.workspace_id, c.id, n, ${owner.me.id}, 'text', 'chat', repeat('m' || n || ' ', 200)
    from channels c, generate_series(c.last_seq + 1, ${last}::bigint) as n where c.id = ${channelId}
  `.execute(platform.db)
  await sql`update channels set last_seq = ${last} where id = ${channelId}`.execute(platform.db)
  return last
}

/** What reads messages waits from now on, until it is let go. */
async function holdReads() {
  const client = new pg.Client({ connectionString: platform.databaseUrl })
  await client.connect()
  await client.query('begin')
  await client.query('lock table reactions in access exclusive mode')
  return {
    waiting: async (): Promise<number> => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and query like '%with page as materialized%'
          and datname = current_database()
      `.execute(platform.db)
      return rows[0]?.count ?? 0
    },
    letGo: async (): Promise<void> => {
      await client.query('commit')
      await client.end()
    },
  }
}

test('a crowd that comes back at once gets what each of it missed, once and in order, by few reads', async () => {
  const { agent, key } = await createAgent(platform, owner, 'crowd')
  const channelId = await channelOf('crowd', [agent.id])
  const last = await fill(channelId, 430)
  const cursors = Array.from({ length: 40 }, (_, index) => 400 - (index % 20))
  const sockets = await Promise.all(cursors.map(() => liveSocket(platform.url, { apiKey: key })))
  const held = await holdReads()
  const ask = (index: number): void =>
    sockets[index]?.send({ type: 'replay', cursors: { [channelId]: cursors[index] ?? 0 } })
  ask(0)
  await expect.poll(held.waiting).toBe(1)
  for (let index = 1; index < sockets.length; index++) ask(index)
  const other = await liveSocket(platform.url, { token: owner.accessToken })
  await other.settled()
  // All the others wait for one read, which begins after this one.
  expect(await held.waiting()).toBe(1)
  await held.letGo()
  for (const [index, socket] of sockets.entries()) {
    const cursor = cursors[index] ?? 0
    expect(await socket.frame('replayed')).toMatchObject({
      channels: { [channelId]: last - cursor },
    })
    expect(seqs(socket)).toEqual(after(cursor, last))
  }
  const { message } = await owner.client.sendMessage(channelId, { content: 'and on' })
  for (const [index, socket] of sockets.entries()) {
    await socket.until(() => (messages(socket).at(-1)?.seq === message.seq ? true : null))
    expect(seqs(socket)).toEqual(after(cursors[index] ?? 0, message.seq))
    socket.close()
  }
  other.close()
})

test('those who are far behind and those who are not get all of it, over several pages', async () => {
  const { agent, key } = await createAgent(platform, owner, 'apart')
  const channelId = await channelOf('apart', [agent.id])
  const last = await fill(channelId, 950)
  const cursors = [0, 1, 99, 100, 101, 102, 200, 350, 749, 750, 751, 949, 950, 2_000]
  const sockets = await Promise.all(cursors.map(() => liveSocket(platform.url, { apiKey: key })))
  for (const [index, socket] of sockets.entries())
    socket.send({ type: 'replay', cursors: { [channelId]: cursors[index] } })
  for (const [index, socket] of sockets.entries()) {
    const cursor = cursors[index] ?? 0
    const count = Math.max(0, last - cursor)
    expect(await socket.frame('replayed')).toMatchObject({ channels: { [channelId]: count } })
    expect(seqs(socket)).toEqual(count === 0 ? [] : after(cursor, last))
    socket.close()
  }
})

test('who is removed while a page that others share is read gets nothing of it', async () => {
  const stays = await createAgent(platform, owner, 'stays')
  const goes = await createAgent(platform, owner, 'goes')
  const channelId = await channelOf('shared', [stays.agent.id, goes.agent.id])
  const last = await fill(channelId, 30)
  const staying = await liveSocket(platform.url, { apiKey: stays.key })
  const going = await liveSocket(platform.url, { apiKey: goes.key })
  const watching = await liveSocket(platform.url, { token: owner.accessToken })
  const held = await holdReads()
  const ask = { type: 'replay', cursors: { [channelId]: 10 } }
  going.send(ask)
  await expect.poll(held.waiting).toBe(1)
  staying.send(ask)
  await owner.client.removeChannelMember(channelId, goes.agent.id)
  await watching.frame('channel.member_removed')
  await held.letGo()
  expect(await going.frame('replayed')).toMatchObject({ channels: { [channelId]: 0 } })
  await going.settled()
  expect(seqs(going)).toEqual([])
  await staying.frame('replayed')
  expect(seqs(staying).filter((seq) => seq <= last)).toEqual(after(10, last))
  for (const socket of [staying, going, watching]) socket.close()
})

test('a key that may not read chat gets nothing of what others share', async () => {
  const { agent, key } = await createAgent(platform, owner, 'reads')
  const { key: narrow } = await owner.client.createAgentKey(agent.id, {
    name: 'narrow',
    scopes: ['tasks'],
  })
  const channelId = await channelOf('narrow', [agent.id])
  const last = await fill(channelId, 20)
  const reads = await liveSocket(platform.url, { apiKey: key })
  const cannot = await liveSocket(platform.url, { apiKey: narrow.key })
  const ask = { type: 'replay', cursors: { [channelId]: 5 }, position: 0 }
  for (const socket of [reads, cannot]) socket.send(ask)
  await cannot.frame('replayed')
  await reads.frame('replayed')
  expect(seqs(reads).filter((seq) => seq <= last)).toEqual(after(5, last))
  expect(seqs(cannot)).toEqual([])
  for (const socket of [reads, cannot]) socket.close()
})

test('what was edited or deleted before somebody asks is never served as it was', async () => {
  const { agent, key } = await createAgent(platform, owner, 'later')
  const channelId = await channelOf('later', [agent.id])
  const { message: edited } = await owner.client.sendMessage(channelId, { content: 'first words' })
  const { message: deleted } = await owner.client.sendMessage(channelId, { content: 'a slip' })
  const ask = { type: 'replay', cursors: { [channelId]: 0 } }
  const sockets = await Promise.all(
    Array.from({ length: 6 }, () => liveSocket(platform.url, { apiKey: key })),
  )
  const [early, ...late] = sockets
  early?.send(ask)
  await owner.client.editMessage(channelId, edited.id, { content: 'second words' })
  await owner.client.deleteMessage(channelId, deleted.id)
  for (const socket of late) socket.send(ask)
  for (const socket of late) {
    await socket.frame('replayed')
    const of = new Map(messages(socket).map(({ seq, content }) => [seq, content]))
    expect([of.get(edited.seq), of.get(deleted.seq)]).toEqual(['second words', ''])
  }
  for (const socket of sockets) socket.close()
})

test('files in a shared page are links of each reader alone', async () => {
  const one = await createAgent(platform, owner, 'one')
  const two = await createAgent(platform, owner, 'two')
  const channelId = await channelOf('files', [one.agent.id, two.agent.id])
  const { file } = await owner.client.uploadFile({
    fileName: 'notes.txt',
    contentType: 'text/plain',
    data: Buffer.from('notes'),
    channelId,
  })
  await owner.client.sendMessage(channelId, { content: 'before' })
  await owner.client.sendMessage(channelId, { content: 'with', attachmentIds: [file.id] })
  const { message } = await owner.client.sendMessage(channelId, { content: 'after' })
  for (const { agent, key } of [one, two]) {
    const socket = await liveSocket(platform.url, { apiKey: key })
    const again = await liveSocket(platform.url, { apiKey: key })
    for (const each of [socket, again]) each.send({ type: 'replay', cursors: { [channelId]: 0 } })
    for (const each of [socket, again]) {
      await each.frame('replayed')
      expect(seqs(each)).toEqual(after(0, message.seq))
      const text = JSON.stringify(each.frames)
      expect(text).toContain(`reader=${agent.id}`)
      expect(text).not.toContain(
        `reader=${agent.id === one.agent.id ? two.agent.id : one.agent.id}`,
      )
      each.close()
    }
  }
})

test('cursors near each other are read from one place, and each has half a page at least', () => {
  expect(startsOf([300, 0, 50, 100, 101, 0])).toEqual([0, 101, 300])
  expect(startsOf([])).toEqual([])
})
