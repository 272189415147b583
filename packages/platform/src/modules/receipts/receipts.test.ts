import { once } from 'node:events'
import { sql } from 'kysely'
import type { MessageReceipt } from '@sesamespace/sdk'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'
import { heartbeat, removeNode } from '../presence/index.ts'

let platform: TestPlatform
let owner: TestPerson
let outsider: TestPerson
let agent: TestAgent
let dm: string
let count = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  outsider = await addMember(platform, owner, 'operator', 'otto')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  count += 1
  agent = await createAgent(platform, owner, `worker-${count}`)
  dm = (await owner.client.openDm(agent.agent.id)).channel.id
})

const write = async (channelId: string, content = 'Do it', more = {}) =>
  (await owner.client.sendMessage(channelId, { content, ...more })).message
const receiptsOf = async (channelId: string, ...messageIds: string[]) =>
  (await owner.client.listMessageReceipts(channelId, { messageIds })).messages
const receiptOf = async (message: {
  id: string
  channelId: string
}): Promise<MessageReceipt | undefined> =>
  (await receiptsOf(message.channelId, message.id))[0]?.receipts[0]
const stateOf = async (message: { id: string; channelId: string }) =>
  (await receiptOf(message))?.state
const after = (at: string | null | undefined, message: { createdAt: string }) =>
  Date.parse(at ?? '') >= Date.parse(message.createdAt)

test('an agent that never was there has been given nothing; one that is there has it at once', async () => {
  const before = await write(dm)
  expect(await receiptOf(before)).toEqual({
    agentId: agent.agent.id,
    state: 'pending',
    deliveredAt: null,
    readAt: null,
    actedAt: null,
    act: null,
    failedAt: null,
    reason: null,
    connected: false,
    offlineSince: null,
  })
  await agent.client.connect()
  const message = await write(dm)
  expect(await receiptOf(message)).toMatchObject({
    state: 'delivered',
    deliveredAt: message.createdAt,
    connected: true,
  })
  // A new process without a cursor begins at now: what came before was not sent to it.
  expect(await stateOf(before)).toBe('pending')
  agent.client.disconnect()
  await expect.poll(async () => (await receiptOf(message))?.connected).toBe(false)
  const later = await receiptOf(message)
  expect(later).toMatchObject({ state: 'delivered', deliveredAt: message.createdAt })
  expect(after(later?.offlineSince, message)).toBe(true)
})

test('what an agent missed is delivered when it comes back for it, and then has a time', async () => {
  await agent.client.connect()
  await write(dm, 'Before')
  await expect.poll(() => agent.client.cursor.channels[dm]).toBeGreaterThan(0)
  agent.client.disconnect()
  await expect.poll(async () => (await receiptOf(await write(dm)))?.connected).toBe(false)
  const missed = await write(dm, 'While away')
  expect(await stateOf(missed)).toBe('pending')
  await agent.client.connect({ resume: agent.client.cursor })
  await expect.poll(() => stateOf(missed)).toBe('delivered')
  const receipt = await receiptOf(missed)
  expect(after(receipt?.deliveredAt, missed)).toBe(true)
  expect(receipt?.deliveredAt).not.toBe(missed.createdAt)
  agent.client.disconnect()
})

test('of an agent that comes and goes all day, what stayed on is seen among all the rest', async () => {
  await agent.client.connect()
  await sql`insert into agent_connections (id, agent_id, node_id, connected_at, ended_at)
    select gen_random_uuid(), ${agent.agent.id}::uuid, gen_random_uuid(), at, at + interval '1 second'
    from generate_series(now() - interval '10 days', now() - interval '1 minute', interval '5 minutes') as at
    union all
    select gen_random_uuid(), ${agent.agent.id}::uuid, gen_random_uuid(), now(), now() from generate_series(1, 300)`.execute(
    platform.db,
  )
  const message = await write(dm)
  expect(await receiptOf(message)).toMatchObject({ state: 'delivered', connected: true })
  agent.client.disconnect()
  await expect.poll(async () => (await receiptOf(message))?.connected).toBe(false)
  const later = await write(dm)
  expect(await stateOf(later)).toBe('pending')
  // Of the last ones.
  expect((await receiptOf(later))?.offlineSince).not.toBeNull()
})

test('who asks for the same again and again leaves one note of it, and one of what is new', async () => {
  const notes = async () => {
    const { rows } = await sql<{ from_seq: number; to_seq: number }>`
      select from_seq, to_seq from agent_replays where channel_id = ${dm} order by from_seq, to_seq`.execute(
      platform.db,
    )
    return rows.map((row) => [row.from_seq, row.to_seq])
  }
  const sockets = await Promise.all(
    [0, 1].map(() => liveSocket(platform.url, { apiKey: agent.key })),
  )
  const replay = async (cursor: number): Promise<void> => {
    for (const socket of sockets) {
      socket.send({ type: 'replay', cursors: { [dm]: cursor } })
      await socket.settled()
    }
  }
  await write(dm)
  const { seq } = await write(dm)
  for (let time = 0; time < 3; time++) await replay(0)
  expect(await notes()).toEqual([[1, seq]])
  await replay(seq - 1)
  expect(await notes()).toEqual([[1, seq]])
  const last = await write(dm)
  await replay(0)
  expect(await notes()).toEqual([
    [1, seq],
    [last.seq, last.seq],
  ])
  for (const socket of sockets) socket.close()
})

test('a mark says that a message was read, for those up to it only, at the time of the first such mark', async () => {
  const first = await write(dm)
  const second = await write(dm)
  await agent.client.markRead(dm, first.seq)
  expect(await stateOf(first)).toBe('read')
  expect(await stateOf(second)).toBe('pending')
  const readAt = (await receiptOf(first))?.readAt
  expect(after(readAt, first)).toBe(true)
  await agent.client.markRead(dm, second.seq)
  expect(await stateOf(second)).toBe('read')
  expect((await receiptOf(first))?.readAt).toBe(readAt)
})

test('an answer is an act: in a conversation the next message, in a thread one there, a reaction too; each the first', async () => {
  const asked = await write(dm)
  const { message: answer } = await agent.client.sendMessage(dm, { content: 'Done' })
  expect(await receiptOf(asked)).toMatchObject({
    state: 'acted',
    actedAt: answer.createdAt,
    act: { kind: 'answer', messageId: answer.id },
  })
  const inThread = await write(dm)
  const { message: run } = await agent.client.sendMessage(dm, {
    content: 'Deploy',
    threadRootId: inThread.id,
    metadata: { run: { title: 'Deploy' } },
  })
  await agent.client.addReaction(dm, inThread.id, '👍')
  expect((await receiptOf(inThread))?.act).toEqual({ kind: 'run', messageId: run.id })
  const liked = await write(dm)
  await agent.client.addReaction(dm, liked.id, '👍')
  expect((await receiptOf(liked))?.act).toEqual({ kind: 'reaction', messageId: null })
})

test('in a channel it is those who are mentioned; what an agent says there to nobody is no answer', async () => {
  const other = await createAgent(platform, owner, `idle-${count}`)
  const { channel } = await owner.client.createChannel({
    name: `receipts ${count}`,
    visibility: 'private',
    memberIds: [agent.agent.id, other.agent.id, outsider.me.id],
  })
  const all = await write(channel.id, 'Hello')
  expect((await receiptsOf(channel.id, all.id))[0]).toMatchObject({ agentCount: 2 })
  const one = await write(channel.id, `@worker-${count} please`)
  const [found] = await receiptsOf(channel.id, one.id)
  expect(found?.agentCount).toBe(1)
  expect(found?.receipts.map(({ agentId }) => agentId)).toEqual([agent.agent.id])
  await agent.client.sendMessage(channel.id, { content: 'By the way' })
  expect(await stateOf(one)).not.toBe('acted')
  await agent.client.sendMessage(channel.id, { content: `@${owner.me.handle} done` })
  expect(await stateOf(one)).toBe('acted')
  // An agent that came later was not asked.
  const late = await createAgent(platform, owner, `late-${count}`)
  await owner.client.addChannelMember(channel.id, late.agent.id)
  expect((await receiptsOf(channel.id, all.id))[0]?.agentCount).toBe(2)
})

test('an agent says that it failed, and why, without what the vault keeps; what it does then takes it back', async () => {
  const { vault } = await owner.client.createVault({ name: `Keys ${count}` })
  await owner.client.createVaultItem(vault.id, {
    name: 'Token',
    type: 'api_key',
    fields: { apiKey: `hunter-${count}-of-secrets` },
  })
  const message = await write(dm)
  const told: string[] = []
  owner.client.on('receipt', ({ messageId }) => void told.push(messageId))
  await owner.client.connect()
  await agent.client.acknowledgeMessage(dm, message.id, { outcome: 'read' })
  await agent.client.acknowledgeMessage(dm, message.id, {
    outcome: 'failed',
    reason: `No access with hunter-${count}-of-secrets`,
  })
  const failed = await receiptOf(message)
  expect(failed).toMatchObject({ state: 'failed', actedAt: null })
  expect(failed?.reason).toContain('No access with')
  expect(failed?.reason).not.toContain('of-secrets')
  expect(after(failed?.failedAt, message) && after(failed?.readAt, message)).toBe(true)
  await expect.poll(() => told).toEqual([message.id, message.id])
  await agent.client.acknowledgeMessage(dm, message.id, { outcome: 'acted' })
  expect(await receiptOf(message)).toMatchObject({
    state: 'acted',
    act: { kind: 'acknowledged', messageId: null },
    failedAt: null,
    reason: null,
  })
  // Said again it is no news.
  await agent.client.acknowledgeMessage(dm, message.id, { outcome: 'acted' })
  await expect.poll(() => told.length).toBe(3)
  owner.client.disconnect()
})

test('a handler that keeps failing says so by itself, and one with receipts when it takes a message', async () => {
  agent.client.on(
    'message',
    ({ message }) => {
      if (message.content === 'Break') throw new RangeError('The disk of ann is full.')
    },
    { retries: 0, receipts: true },
  )
  agent.client.on('error', () => {})
  await agent.client.connect()
  const broken = await write(dm, 'Break')
  const fine = await write(dm, 'Fine')
  await expect
    .poll(() => receiptOf(broken))
    .toMatchObject({
      state: 'failed',
      reason: 'The handler failed (RangeError).',
    })
  await expect.poll(() => stateOf(fine)).toBe('read')
  agent.client.disconnect()
})

test('only who may read the channel sees receipts, only agents in it write them, and never of their own words', async () => {
  const message = await write(dm)
  const { message: own } = await agent.client.sendMessage(dm, { content: 'Mine' })
  const stranger = await createAgent(platform, owner, `stranger-${count}`)
  const read = (who: TestPerson | TestAgent) =>
    codeOf(who.client.listMessageReceipts(dm, { messageIds: [message.id] }))
  const say = (who: TestPerson | TestAgent, id: string) =>
    codeOf(who.client.acknowledgeMessage(dm, id, { outcome: 'acted' }))
  expect(await read(outsider)).toBe('404 not_found')
  expect(await read(agent)).toBe('403 forbidden')
  expect(await say(stranger, message.id)).toBe('404 not_found')
  expect(await say(owner, message.id)).toBe('403 forbidden')
  expect(await say(agent, own.id)).toBe('403 forbidden')
  expect(await say(agent, crypto.randomUUID())).toBe('404 not_found')
  // A message of another channel is none of this one.
  const { channel } = await owner.client.createChannel({
    name: `mine ${count}`,
    visibility: 'private',
  })
  expect(await receiptsOf(channel.id, message.id)).toEqual([])
  await owner.client.deleteMessage(dm, message.id)
  expect(await receiptsOf(dm, message.id)).toEqual([])
  expect(await say(agent, message.id)).toBe('404 not_found')
})

test('a node that died had no agent since its last sign of life', async () => {
  const nodeId = crypto.randomUUID()
  await heartbeat(platform.db, nodeId)
  await sql`insert into agent_connections (id, agent_id, node_id, connected_at)
    values (gen_random_uuid(), ${agent.agent.id}, ${nodeId}, now() - interval '1 hour')`.execute(
    platform.db,
  )
  const message = await write(dm)
  expect(await stateOf(message)).toBe('delivered')
  await sql`update nodes set heartbeat_at = now() - interval '30 seconds' where id = ${nodeId}`.execute(
    platform.db,
  )
  expect(await stateOf(message)).toBe('pending')
  await removeNode(platform.db, nodeId)
  expect(await stateOf(message)).toBe('pending')
})

test('of a connection that ended without a word counts what arrived there, and what it never read does not', async () => {
  const open = async () => {
    const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`)
    const [isIn, isAsked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    socket.on('message', () => isIn.resolve())
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'auth', apiKey: agent.key }))
    await isIn.promise
    socket.on('ping', () => isAsked.resolve())
    return { socket, asked: isAsked.promise }
  }
  const gone = () =>
    expect.poll(async () => (await receiptOf(await write(dm)))?.connected).toBe(false)

  const awake = await open()
  const arrived = await write(dm)
  await awake.asked
  awake.socket.terminate()
  await gone()
  expect(await receiptOf(arrived)).toMatchObject({
    state: 'delivered',
    deliveredAt: arrived.createdAt,
  })

  const frozen = await open()
  frozen.socket.pause()
  const lost = await write(dm)
  expect(await stateOf(lost)).toBe('delivered')
  frozen.socket.terminate()
  await gone()
  expect(await stateOf(lost)).toBe('pending')
})
