import { once } from 'node:events'
import { connect } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'
import { rawSocket } from '../../test/raw-call.ts'

const KIB = 1024
const UNSENT_IN_ALL = 512 * KIB
let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let reader: TestAgent

beforeAll(async () => {
  platform = await startPlatform({
    app: {
      sockets: {
        waiting: 6,
        waitingPerSource: 3,
        signInsAtOnce: 8,
        perCredential: 2,
        unsentPerReader: 8 * KIB * KIB,
        unsentInAll: UNSENT_IN_ALL,
      },
    },
  })
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  reader = await createAgent(platform, owner, 'reader')
})
afterAll(() => platform.stop())

const url = () => `${platform.url.replace('http', 'ws')}/v1/connect`

test('an address has so many sockets that have not signed in, and gets them back', async () => {
  const sockets = Array.from({ length: 3 }, () => new WebSocket(url()))
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  const refused = new WebSocket(url())
  const [, response] = await once(refused, 'unexpected-response')
  expect(response).toMatchObject({ statusCode: 429, headers: { 'retry-after': '5' } })
  // Who has signed in waits no more.
  const [first, ...others] = sockets
  first?.send(JSON.stringify({ type: 'auth', apiKey: agent.key }))
  if (first) await once(first, 'message')
  const next = new WebSocket(url())
  await once(next, 'open')
  await Promise.all(
    [first, next, ...others].map(async (socket) => {
      if (!socket) return
      const closed = once(socket, 'close')
      socket.close()
      await closed
    }),
  )
})

test('a key has so many sockets: one more is closed with 1013, and another key is not touched', async () => {
  const first = await rawSocket(platform, { apiKey: agent.key })
  const second = await rawSocket(platform, { apiKey: agent.key })
  const third = await rawSocket(platform, { apiKey: agent.key })
  expect(third.frame).toMatchObject({ type: 'error', code: 'rate_limited' })
  expect(await third.closed).toBe(1013)
  const theirs = await rawSocket(platform, { apiKey: reader.key })
  expect(theirs.frame.type).toBe('authenticated')
  first.socket.close()
  await first.closed
  await expect
    .poll(async () => {
      const again = await rawSocket(platform, { apiKey: agent.key })
      again.socket.close()
      return again.frame.type
    })
    .toBe('authenticated')
  for (const { socket } of [second, theirs]) socket.close()
})

test('a reader that stalls is let go with a close frame that it gets to see, and its memory is free at once', async () => {
  const { channel } = await owner.client.createChannel({
    name: 'noise',
    kind: 'channel',
    memberIds: [reader.agent.id],
  })
  const stalled = await rawSocket(platform, { apiKey: reader.key })
  stalled.socket.pause()
  const text = 'noise '.repeat(1_600)
  let mostUnsent = 0
  let isWatched = true
  // At each turn of the event loop: between two batches what waits can come and be given up unseen.
  const watch = (): void => {
    mostUnsent = Math.max(mostUnsent, platform.app.unsentBytes())
    if (isWatched) setImmediate(watch)
  }
  watch()
  // Until what waits for it is given up again: the buffers of the network fill up first.
  do
    await Promise.all(
      Array.from({ length: 4 }, () => owner.client.sendMessage(channel.id, { content: text })),
    )
  while (mostUnsent <= UNSENT_IN_ALL || platform.app.unsentBytes() > 0)
  isWatched = false
  expect(mostUnsent).toBeLessThan(1_000 * KIB)
  stalled.socket.resume()
  expect(await stalled.closed).toBe(1013)
})

test('a replay ends with its reader: what was not sent to one that stalls is not read, nor said to be delivered', async () => {
  const { channel } = await owner.client.createChannel({
    name: 'archive',
    kind: 'channel',
    memberIds: [reader.agent.id],
  })
  const last = 601
  await sql`
    insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content)
    select gen_random_uuid(), c.workspace_id, c.id, n, ${owner.me.id}, 'text', 'chat', repeat('noise ', 1600)
    from channels c, generate_series(c.last_seq + 1, ${last}::bigint) as n where c.id = ${channel.id}
  `.execute(platform.db)
  await sql`update channels set last_seq = ${last} where id = ${channel.id}`.execute(platform.db)
  const stalled = await rawSocket(platform, { apiKey: reader.key })
  stalled.socket.pause()
  stalled.socket.send(JSON.stringify({ type: 'replay', cursors: { [channel.id]: 0 } }))
  const sentUpTo = async (): Promise<number> => {
    const { rows } = await sql<{ seq: number | null }>`
      select max(to_seq)::int as seq from agent_replays where channel_id = ${channel.id}`.execute(
      platform.db,
    )
    return rows[0]?.seq ?? 0
  }
  await expect.poll(sentUpTo).toBeGreaterThan(0)
  expect(await sentUpTo()).toBeLessThan(last)
  stalled.socket.resume()
  expect(await stalled.closed).toBe(1013)
})

test('an upgrade that is refused is answered and its connection ends, also when the client keeps its side open', async () => {
  const { hostname, port } = new URL(platform.url)
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.on('error', () => {})
  socket.write(
    'GET /v1/connect HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: https://evil.example.net\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  )
  await once(socket, 'end')
  expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden/)
  // Only a connection that is gone on the other side as well refuses what is written to it.
  await expect
    .poll(() => {
      if (!socket.destroyed) socket.write('still here')
      return socket.destroyed
    })
    .toBe(true)
})
