import { setTimeout as delay } from 'node:timers/promises'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { SesameClient } from '../client.ts'
import { createCredentials } from '../auth/credentials.ts'
import { SesameConnectionError, SesameError, SesameTimeoutError } from '../core/errors.ts'
import { DefaultSocket } from '../runtime/socket.ts'
import { expectNothingUnhandled, failureOf as failureWithout } from '../testing/failure-of.ts'
import { startRawServer } from '../testing/raw-server.ts'
import { createMessage, TestPlatform } from '../testing/test-platform.ts'
import { Connection } from './connection.ts'
import type { ClientEvent } from './events.ts'

// Sockets of what is no platform, or of one that is out of its mind.

const apiKey = 'sk_good'
expectNothingUnhandled()

const failureOf = (call: Promise<unknown>): Promise<SesameError> => failureWithout(call, apiKey)

/** A server of sockets that does with each what the test says. */
async function startSockets(serve: (socket: WebSocket) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', serve)
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const address: AddressInfo | string | null = server.address()
  return {
    url: `ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    connections: () => server.clients.size,
    async [Symbol.asyncDispose](): Promise<void> {
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An attempt whose patience is short. */
const open = (url: string) =>
  new Connection({
    url: new URL(`${url}/v1/connect`),
    Socket: DefaultSocket,
    credentials: createCredentials({ apiKey }),
    signInTimeoutMs: 300,
    onAuthenticated: () => {},
    onFrame: () => {},
    onClose: () => {},
    onHeld: () => {},
    onHeartbeat: () => {},
  }).opened

const clientOf = (wsUrl: string) =>
  new SesameClient({ apiUrl: 'http://127.0.0.1:1', wsUrl, apiKey, autoReconnect: false })

const signedIn = (more: object = {}) =>
  JSON.stringify({ type: 'authenticated', principalId: 'agent-1', position: 0, ...more })

/** Signs each client in, then does what the test says. */
const startSignedIn = (then: (socket: WebSocket) => void, more?: object) =>
  startSockets((socket) =>
    socket.once('message', () => {
      socket.send(signedIn(more))
      then(socket)
    }),
  )

test('a port that takes the connection and says nothing is given up in time', async () => {
  await using server = await startRawServer(() => {})
  const error = await failureOf(open(server.url.replace('http', 'ws')))
  expect(error).toBeInstanceOf(SesameTimeoutError)
  expect(error.message).toContain('No answer to the sign-in within 0.3 s.')
})

test('a socket that never answers the sign-in is given up in time, whatever else it says', async () => {
  await using server = await startSockets((socket) => {
    const talk = setInterval(() => socket.send('{"type":"pong"}'), 20)
    socket.on('close', () => clearInterval(talk))
  })
  expect(await failureOf(open(server.url))).toBeInstanceOf(SesameTimeoutError)
  await expect.poll(server.connections).toBe(0)
})

test('a sign-in that cannot be counted by is none', async () => {
  const answers = [
    { position: 'here' },
    { position: -1 },
    { cursors: 'all' },
    { cursors: { a: {} } },
  ]
  for (const more of answers) {
    await using server = await startSignedIn(() => {}, more)
    expect(await failureOf(open(server.url))).toBeInstanceOf(SesameTimeoutError)
  }
})

test.each([
  [301, 'Location: ws://127.0.0.1:1/'],
  [302, 'Location: ws://127.0.0.1:1/'],
  [200, 'Content-Length: 0'],
  [404, 'Content-Length: 0'],
])('an upgrade that is answered with %i is no platform', async (status, header) => {
  await using server = await startRawServer(
    (socket) => void socket.write(`HTTP/1.1 ${status} Other\r\n${header}\r\n\r\n`),
  )
  const error = await failureOf(open(server.url.replace('http', 'ws')))
  expect(error).toMatchObject({ code: 'not_the_platform', isRetryable: false })
  expect(error.message).toContain(`status ${status}`)
  // The key goes in the first frame: no request has it.
  expect(server.requests.join()).not.toContain(apiKey)
})

test('a frame of 10 MB arrives', async () => {
  await using server = await startSignedIn((socket) => {
    const message = { ...createMessage('a', 1), content: 'x'.repeat(10_000_000) }
    socket.send(JSON.stringify({ type: 'message', message, position: 1 }))
  })
  const client = clientOf(server.url)
  const coming = new Promise<number>((resolve) => {
    client.on('message', ({ message }) => resolve(message.content.length))
  })
  await client.connect()
  expect(await coming).toBe(10_000_000)
  client.disconnect()
})

test('a frame of more than 16 MiB ends the connection, and says why', async () => {
  await using server = await startSignedIn((socket) => socket.send('x'.repeat(17 * 1024 * 1024)))
  const client = clientOf(server.url)
  const stream = client.events()
  await client.connect()
  const error = await failureOf(
    (async () => {
      for await (const event of stream) expect(['connected', 'disconnected']).toContain(event.type)
    })(),
  )
  expect(error).toBeInstanceOf(SesameConnectionError)
  expect(error.message).toContain('it sent a frame of more than 16 MiB')
})

test('bytes that are no frames, and frames in bytes, end or change nothing that was said before', async () => {
  await using server = await startSignedIn((socket) => {
    socket.send(Buffer.from('{"type":"message"}'), { binary: true })
    socket.send(JSON.stringify({ type: 'message', message: createMessage('a', 1), position: 1 }))
  })
  const client = clientOf(server.url)
  const seen: string[] = []
  client.onAny(({ type }) => seen.push(type))
  await client.connect()
  await expect.poll(() => seen).toEqual(['connected', 'message'])
  client.disconnect()
})

/** Connects, has the platform send frames, and answers with what a client gets until a message of its own. */
async function eventsOf(frames: object[]): Promise<ClientEvent[]> {
  await using platform = await new TestPlatform().start()
  const client = clientOf(platform.url)
  const events: ClientEvent[] = []
  client.onAny((event) => events.push(event))
  await client.connect()
  for (const frame of frames) platform.sendRaw(JSON.stringify(frame))
  const end = new Promise((resolve) => client.once('message', resolve))
  platform.post('end')
  await end
  client.disconnect()
  expect(events.shift()).toMatchObject({ type: 'connected' })
  return events.slice(
    0,
    events.findIndex(({ type }) => type === 'message'),
  )
}

test('a server cannot say what the client says of itself', async () => {
  const types = ['connected', 'disconnected', 'reconnecting', 'reconnect_failed', 'gap', 'log_gap']
  expect(await eventsOf(types.map((type) => ({ type, attempts: 3 })))).toEqual([])
})

test('events of types that a newer platform has are handed on as they are, with fields that are new', async () => {
  const newer = { type: 'robot.danced', position: 1, robot: { id: 'r2' } }
  const task = { type: 'task.deleted', position: 2, taskId: 't', channelId: 'a', byRobot: true }
  expect(await eventsOf([newer, task])).toEqual([newer, task])
})

test('a frame that comes twice is handed out once, also when it is no message', async () => {
  const task = { type: 'task.deleted', position: 1, taskId: 't', channelId: 'a' }
  expect(await eventsOf([task, task, task])).toEqual([task])
})

test('a second sign-in, and an end of a replay that nobody asked for, change nothing', async () => {
  const again = { type: 'authenticated', position: 900, cursors: { end: 700 } }
  const replayed = { type: 'replayed', channels: { end: 700 }, logAfter: 800 }
  const events = await eventsOf([again, replayed])
  expect(events.map(({ type }) => type)).toEqual(['replayed'])
})

test('places and numbers that are none are left out, and what comes after is still told apart', async () => {
  const task = { type: 'task.deleted', position: 1, taskId: 't', channelId: 'a' }
  const broken = [
    { ...task, position: 'x' },
    { ...task, position: 1e300 },
    { type: 'message', message: { ...createMessage('a', 1), seq: 1.5 } },
    { type: 'message', message: { ...createMessage('a', 1), channelId: 7 } },
    { type: 'message', message: null },
    { type: 'replayed', channels: [null] },
    { type: 'error', error: { text: 'no text' } },
  ]
  expect(await eventsOf([...broken, task, task])).toEqual([task])
})

test.each([0, -1, 1e300, '30', null])(
  'a heartbeat of %j is none: nobody is pinged without end, nor taken for gone',
  async (heartbeatIntervalMs) => {
    const received: string[] = []
    await using server = await startSignedIn(
      (socket) => socket.on('message', (data: Buffer) => received.push(data.toString())),
      { heartbeatIntervalMs },
    )
    const client = clientOf(server.url)
    await client.connect()
    await delay(200)
    expect(received).toEqual([])
    expect(server.connections()).toBe(1)
    client.disconnect()
  },
)

test('an error of long ago, or of an event, is not why the connection broke', async () => {
  await using server = await startSignedIn((socket) => {
    socket.send('{"type":"error","error":"You are not in this channel.","code":"forbidden"}')
    socket.send('{"type":"robot.failed","error":"Out of oil."}')
    socket.close(1012, 'Restarting')
  })
  const client = clientOf(server.url)
  const stream = client.events()
  await client.connect()
  const error = await failureOf(
    (async () => {
      for await (const event of stream) expect(event.type).not.toBe('reconnect_failed')
    })(),
  )
  expect(error.message).toMatch(/Restarting$/)
})
