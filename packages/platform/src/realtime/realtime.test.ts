import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.createChannel({
    name: 'ops',
    kind: 'channel',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const messageFrame = z.object({ message: z.object({ seq: z.number() }) })

type Frame = Record<string, unknown> & { type: string }

/** A bare socket, as an existing client has it. */
async function openSocket(headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`, { headers })
  const frames: Frame[] = []
  const waiting: (() => void)[] = []
  let closed: { code: number } | null = null
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)))
    for (const wake of waiting.splice(0)) wake()
  })
  socket.on('close', (code) => {
    closed = { code }
    for (const wake of waiting.splice(0)) wake()
  })
  await once(socket, 'open')
  const until = async <T>(look: () => T | null | undefined | false): Promise<T> => {
    for (;;) {
      const found = look()
      if (found) return found
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  return {
    socket,
    frames,
    send: (frame: unknown) =>
      socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    frame: (type: string) => until(() => frames.find((frame) => frame.type === type)),
    until,
    closeCode: async () => (await until(() => closed)).code,
  }
}

async function signedIn(apiKey = agent.key) {
  const socket = await openSocket()
  socket.send({ type: 'auth', apiKey })
  await socket.frame('authenticated')
  return socket
}

describe('the known wire', () => {
  test('signs in, answers pings and delivers messages to members', async () => {
    const reader = await openSocket()
    reader.send({ type: 'auth', apiKey: agent.key })
    expect(await reader.frame('authenticated')).toMatchObject({ heartbeatIntervalMs: 30_000 })
    reader.send({ type: 'ping' })
    await reader.frame('pong')
    const { message } = await owner.client.sendMessage(channelId, { content: 'live' })
    expect((await reader.frame('message'))['message']).toMatchObject({
      id: message.id,
      content: 'live',
    })
    reader.socket.close()
  })

  test('replays what came after each cursor, oldest first, then goes on live', async () => {
    const { channel } = await owner.client.createChannel({
      name: 'replay',
      kind: 'channel',
      memberIds: [agent.agent.id],
    })
    for (let index = 1; index <= 5; index++)
      await owner.client.sendMessage(channel.id, { content: `m${index}` })
    const reader = await signedIn()
    reader.send({
      type: 'replay',
      cursors: { [channel.id]: 2, '00000000-0000-7000-8000-000000000000': 0 },
    })
    expect(await reader.frame('replayed')).toMatchObject({ channels: { [channel.id]: 3 } })
    await owner.client.sendMessage(channel.id, { content: 'm6' })
    const seqs = () =>
      reader.frames
        .filter((frame) => frame.type === 'message')
        .map((frame) => messageFrame.parse(frame).message.seq)
    await reader.until(() => seqs().length === 4)
    expect(seqs()).toEqual([3, 4, 5, 6])
    reader.socket.close()
  })

  test('answers a frame it cannot read and stays open', async () => {
    const reader = await signedIn()
    for (const bad of [
      '{',
      '[]',
      '{"type":"nothing"}',
      '{"type":"typing"}',
      '{"type":"replay","cursors":[1]}',
    ])
      reader.send(bad)
    await reader.until(
      () => reader.frames.filter((frame) => frame['code'] === 'invalid_frame').length === 5,
    )
    reader.send({ type: 'ping' })
    await reader.frame('pong')
    reader.socket.close()
  })
})

describe('refusals', () => {
  test.each([
    ['a wrong key', { type: 'auth', apiKey: 'sk_wrong' }],
    ['a wrong ticket', { type: 'auth', ticket: 'nope' }],
    ['a token that is none', { type: 'auth', token: 'a.b.c' }],
    ['no sign-in at all', { type: 'ping' }],
  ])('closes on %s with an error frame and 4401', async (_name, frame) => {
    const socket = await openSocket()
    socket.send(frame)
    expect(await socket.frame('error')).toMatchObject({
      error: expect.any(String),
      code: expect.any(String),
    })
    expect(await socket.closeCode()).toBe(4401)
  })

  test.each(['https://evil.example', 'null'])(
    'refuses the origin %s before the upgrade',
    async (origin) => {
      const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`, {
        headers: { origin },
      })
      const [error] = await once(socket, 'error')
      expect(String(error)).toContain('403')
    },
  )

  test('refuses a key in the address', async () => {
    const socket = new WebSocket(
      `${platform.url.replace('http', 'ws')}/v1/connect?apiKey=${agent.key}`,
    )
    const [error] = await once(socket, 'error')
    expect(String(error)).toContain('400')
  })

  test('closes on a frame over the limit with 1009', async () => {
    const socket = await signedIn()
    socket.send(JSON.stringify({ type: 'ping', pad: 'x'.repeat(300_000) }))
    expect(await socket.closeCode()).toBe(1009)
  })

  test('a ticket signs in once', async () => {
    const { ticket } = await owner.client.createWsTicket()
    const first = await openSocket()
    first.send({ type: 'auth', ticket })
    await first.frame('authenticated')
    const second = await openSocket()
    second.send({ type: 'auth', ticket })
    expect(await second.closeCode()).toBe(4401)
    first.socket.close()
  })

  test('a revoked key closes its sockets and delivers nothing more', async () => {
    const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'short-lived' })
    const socket = await signedIn(key.key)
    await owner.client.revokeAgentKey(agent.agent.id, key.id)
    expect(await socket.closeCode()).toBe(4403)
  })

  test('a removed member hears nothing more of the channel', async () => {
    const other = await createAgent(platform, owner, 'leaver')
    await owner.client.addChannelMember(channelId, other.agent.id)
    const socket = await signedIn(other.key)
    await owner.client.removeChannelMember(channelId, other.agent.id)
    await socket.frame('channel.member_removed')
    await owner.client.sendMessage(channelId, { content: 'not for the leaver' })
    socket.send({ type: 'typing', channelId })
    expect(await socket.frame('error')).toMatchObject({ code: 'not_found' })
    expect(socket.frames.some((frame) => frame.type === 'message')).toBe(false)
    socket.socket.close()
  })
})

describe('what passes by', () => {
  test('typing, status and presence reach the others', async () => {
    const watcher = await openSocket()
    watcher.send({ type: 'auth', token: owner.accessToken })
    await watcher.frame('authenticated')
    const newcomer = await createAgent(platform, owner, 'newcomer')
    await owner.client.addChannelMember(channelId, newcomer.agent.id)
    const worker = await signedIn(newcomer.key)
    const principalId = newcomer.agent.id
    await watcher.until(() =>
      watcher.frames.find(
        (frame) => frame.type === 'presence' && frame['principalId'] === principalId,
      ),
    )
    worker.send({ type: 'typing', channelId })
    expect(await watcher.frame('typing')).toMatchObject({ channelId, principalId })
    worker.send({ type: 'status', status: 'working', detail: 'migrating', progress: 40 })
    expect(await watcher.frame('status')).toMatchObject({
      activity: { status: 'working', detail: 'migrating', progress: 40 },
    })
    watcher.socket.close()
    worker.socket.close()
  })

  test('presence is told of a principal that comes or goes, not of each of its sockets', async () => {
    const watcher = await openSocket()
    watcher.send({ type: 'auth', token: owner.accessToken })
    await watcher.frame('authenticated')
    const busy = await createAgent(platform, owner, 'busy')
    const told = () =>
      watcher.frames
        .filter((frame) => frame.type === 'presence' && frame['principalId'] === busy.agent.id)
        .map((frame) => frame['presence'])
    const first = await signedIn(busy.key)
    const others = await Promise.all([signedIn(busy.key), signedIn(busy.key)])
    first.socket.close()
    for (const { socket } of others) socket.close()
    // Back at once: it was never away.
    const last = await signedIn(busy.key)
    last.socket.close()
    await watcher.until(() => told().find((presence) => presence === 'offline'))
    expect(told()).toEqual(['online', 'offline'])
    watcher.socket.close()
  })

  test('an answer that is being written arrives as it grows', async () => {
    const reader = await openSocket()
    reader.send({ type: 'auth', token: owner.accessToken })
    await reader.frame('authenticated')
    const { message } = await agent.client.sendMessage(channelId, { content: 'He' })
    await agent.client.editMessage(channelId, message.id, { content: 'Hello', streaming: true })
    const update = await reader.frame('message.updated')
    expect(update['message']).toMatchObject({
      id: message.id,
      content: 'Hello',
      metadata: { streaming: true },
    })
    reader.socket.close()
  })
})
