import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createAgent } from '../../platform/test/harness.ts'
import { send } from './raw-http.ts'
import { RawSocket } from './raw-socket.ts'
import { startWorld, unknownId, type World } from './world.ts'

// The socket frames that clients written by others exchange, as bytes on the wire: neither our SDK nor its types take part.

let world: World
const open: RawSocket[] = []

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.platform.stop())
afterEach(() => {
  for (const socket of open.splice(0)) socket.end()
})

const connect = async () => {
  const socket = await RawSocket.open(world.apiUrl)
  open.push(socket)
  return socket
}
const signIn = async (apiKey = world.agent.key) => {
  const socket = await connect()
  socket.send({ type: 'auth', apiKey })
  expect((await socket.any()).type).toBe('authenticated')
  return socket
}
const say = async (content: string, key = world.owner.accessToken) => {
  const url = `${world.apiUrl}/api/v1/channels/${world.channelId}/messages`
  const { body } = await send('POST', url, { key, body: { content, kind: 'text', intent: 'chat' } })
  return body.data
}

describe('signing in', () => {
  test('a key in the first frame is answered with `authenticated` and the time between heartbeats', async () => {
    const socket = await connect()
    socket.send({ type: 'auth', apiKey: world.agent.key })
    expect(await socket.any()).toMatchObject({ type: 'authenticated', heartbeatIntervalMs: 30_000 })
  })

  test.each([
    ['a wrong key', { type: 'auth', apiKey: 'sk_wrong' }],
    ['another frame first', { type: 'ping' }],
    ['an auth frame without a proof', { type: 'auth' }],
  ])('%s is answered with `error` and a close', async (_what, frame) => {
    const socket = await connect()
    socket.send(frame)
    expect((await socket.any())['error']).toBeTypeOf('string')
    expect(await socket.closed()).toBe(4401)
  })

  test('another path is no socket', async () => {
    await expect(RawSocket.open(world.apiUrl, '/v2/connect')).rejects.toThrow('404')
  })
})

describe('frames of the client', () => {
  test('`ping` is answered with `pong`', async () => {
    const socket = await signIn()
    socket.send({ type: 'ping' })
    expect((await socket.next('pong')).type).toBe('pong')
  })

  test('`typing` and `status` reach the others; `meta` says what runs the agent', async () => {
    const [socket, other] = [await signIn(), await signIn(world.other.key)]
    socket.send({ type: 'typing', channelId: world.channelId })
    expect(await other.next('typing')).toMatchObject({
      channelId: world.channelId,
      principalId: world.agent.agent.id,
    })
    socket.send({ type: 'status', status: 'working', detail: 'Reading logs', progress: 40 })
    expect(JSON.stringify(await other.next('status'))).toContain('Reading logs')
    socket.send({ type: 'meta', runtime: 'openclaw', version: '1.2.3' })
    socket.send({ type: 'ping' })
    await socket.next('pong')
    const { body } = await send('GET', `${world.apiUrl}/api/v1/agents/${world.agent.agent.id}`, {
      key: world.owner.accessToken,
    })
    expect(body.data).toMatchObject({ runtime: 'openclaw', runtimeVersion: '1.2.3' })
  })

  test('an unknown frame, a wrong one, and one about nothing do not end the connection', async () => {
    const socket = await signIn()
    socket.send({ type: 'a_type_of_the_future', x: 1 })
    socket.send({ type: 'typing', channelId: unknownId })
    socket.send({ type: 'replay', cursors: 'wrong' })
    socket.send({ type: 'ping' })
    expect((await socket.next('pong')).type).toBe('pong')
  })
})

describe('frames of the server', () => {
  test('a message arrives as `message`, with all that clients read', async () => {
    const socket = await signIn()
    const sent = await say('Zażółć 🐙')
    const { message } = await socket.next('message')
    expect(message).toMatchObject({
      id: sent.id,
      channelId: world.channelId,
      senderId: world.owner.me.id,
      seq: sent.seq,
      kind: 'text',
      intent: 'chat',
      content: 'Zażółć 🐙',
      plaintext: 'Zażółć 🐙',
      threadRootId: null,
      clientGeneratedId: null,
      createdAt: expect.any(String),
      editedAt: null,
      metadata: {
        senderHandle: 'olive',
        senderDisplayName: 'Olive Owner',
        senderKind: 'human',
        attachments: [],
      },
    })
  })

  test('a message of the greatest length arrives whole', async () => {
    const socket = await signIn()
    const content = '€'.repeat(10_000)
    await say(content)
    expect((await socket.next('message'))['message'].content).toBe(content)
  })

  test('who comes and goes is told as `presence`', async () => {
    const socket = await signIn()
    const newcomer = await createAgent(world.platform, world.owner, 'newcomer')
    const other = await signIn(newcomer.key)
    const principalId = newcomer.agent.id
    const told = async (presence: string) => {
      let frame = await socket.next('presence')
      while (frame['principalId'] !== principalId || frame['presence'] !== presence) {
        frame = await socket.next('presence')
      }
    }
    await told('online')
    other.end()
    await told('offline')
  })

  test('who may decide a lease is told of the request as `vault.lease_request`', async () => {
    const { owner, agent, client } = world
    const { vault } = await owner.client.createVault({ name: 'Production' })
    await owner.client.setVaultMember(vault.id, agent.agent.id, 'viewer')
    const { item } = await owner.client.createVaultItem(vault.id, {
      name: 'Prod DB',
      type: 'login',
      fields: { password: 'correct-horse' },
    })
    const approver = await connect()
    approver.send({ type: 'auth', token: owner.accessToken })
    await approver.next('authenticated')
    const { lease } = await client.requestLease({ itemId: item.id, reason: 'Migrate' })
    const frame = await approver.next('vault.lease_request')
    expect(frame['lease']).toMatchObject({ id: lease.id, reason: 'Migrate' })
    expect(JSON.stringify(frame)).not.toContain('correct-horse')
  })

  test('`replay` brings what came after each cursor, oldest first, as ordinary messages', async () => {
    const before = await say('seen')
    const missed = [await say('missed 1'), await say('missed 2'), await say('missed 3')]
    const socket = await signIn()
    socket.send({ type: 'replay', cursors: { [world.channelId]: before.seq } })
    for (const { id, seq } of missed) {
      expect(await socket.next('message')).toMatchObject({ message: { id, seq } })
    }
    const live = await say('live')
    expect((await socket.next('message'))['message'].seq).toBe(live.seq)
  })

  test('cursors of other systems in a `replay` are ignored, and ours are served', async () => {
    const before = await say('seen too')
    const missed = await say('missed too')
    const socket = await signIn()
    const cursors = {
      [world.channelId]: before.seq,
      'slack:C042': '1700000.1',
      [unknownId]: 3,
      '': null,
    }
    socket.send({ type: 'replay', cursors })
    expect(await socket.next('message')).toMatchObject({ message: { id: missed.id } })
  })
})
