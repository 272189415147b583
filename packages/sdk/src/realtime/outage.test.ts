import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SesameClient } from '../client.ts'
import {
  SesameAuthError,
  SesameConnectionError,
  SesameError,
  SesameTimeoutError,
} from '../core/errors.ts'
import type { SesameClientOptions } from '../options.ts'
import { TestPlatform } from '../testing/test-platform.ts'
import type { ClientEvents } from './events.ts'
import { Retries } from './retries.ts'

const nextEvent = <T extends keyof ClientEvents>(client: SesameClient, type: T) =>
  new Promise<ClientEvents[T]>((resolve) => client.once(type, resolve))

const clientOf = (url: string, options: Partial<SesameClientOptions> = {}) =>
  new SesameClient({
    apiUrl: url.replace(/^ws/, 'http'),
    apiKey: 'sk_good',
    maxReconnectDelayMs: 20,
    ...options,
  })

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

/** Errors that nobody caught. */
const unhandled: unknown[] = []
const note = (error: unknown): void => void unhandled.push(error)
const others = process.listeners('unhandledRejection')
beforeEach(() => {
  unhandled.length = 0
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', note)
})
afterEach(() => {
  process.removeAllListeners('unhandledRejection')
  for (const listener of others) process.on('unhandledRejection', listener)
})
const rejectionsSeen = () => new Promise((resolve) => setImmediate(resolve))

test('ten attempts last at least four minutes, and at most eight and a bit', () => {
  for (const [random, total] of [
    [() => 0, 243_500],
    [() => 1, 487_000],
  ] as const) {
    const retries = new Retries({ maxAttempts: 10, maxDelayMs: 120_000 })
    let ms = 0
    while (!retries.isExhausted) ms += retries.nextDelayMs(random)
    expect(ms).toBe(total)
  }
})

test('a server that is slow is given longer with each attempt', async () => {
  const silent = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => silent.once('listening', resolve))
  const address: AddressInfo | string | null = silent.address()
  const port = typeof address === 'object' ? address?.port : 0
  const client = clientOf(`ws://127.0.0.1:${port}`, {
    maxReconnectAttempts: Infinity,
    maxReconnectDelayMs: 1,
  })
  const said: string[] = []
  client.on('reconnecting', ({ error }) => said.push(error.message.replace(/.* within /, '')))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const connected = failureOf(client.connect({ retry: true }))
    for (const seconds of [10, 10, 20, 30, 30]) {
      await vi.advanceTimersByTimeAsync(seconds * 1_000 - 100)
      const before = said.length
      // A moment more, for the wait between two attempts.
      await vi.advanceTimersByTimeAsync(110)
      expect(said.slice(before)).toEqual([`${seconds} s.`])
    }
    client.disconnect()
    await connected
  } finally {
    vi.useRealTimers()
    for (const socket of silent.clients) socket.terminate()
    silent.close()
  }
})

test('giving up is an error that ends the process, unless somebody listens for it', async () => {
  const platform = await new TestPlatform().start()
  const silent = clientOf(platform.url, { maxReconnectAttempts: 2 })
  const listening = clientOf(platform.url, { maxReconnectAttempts: 2 })
  await Promise.all([silent.connect(), listening.connect()])
  const told = nextEvent(listening, 'reconnect_failed')
  let gaveUp = (): void => {}
  const isDone = new Promise<void>((resolve) => (gaveUp = resolve))
  silent.onAny(({ type }) => type === 'reconnect_failed' && gaveUp())
  await platform.stop()
  expect((await told).error).toMatchObject({ code: 'unreachable' })
  await isDone
  await rejectionsSeen()
  expect(unhandled).toEqual([expect.objectContaining({ code: 'unreachable' })])
})

test('who called connect() during the outage gets the error, and nothing is left unhandled', async () => {
  const platform = await new TestPlatform().start()
  const client = clientOf(platform.url, { maxReconnectAttempts: 2 })
  await client.connect()
  const closed = nextEvent(client, 'disconnected')
  await platform.stop()
  await closed
  await expect(client.connect()).rejects.toBeInstanceOf(SesameConnectionError)
  await rejectionsSeen()
  expect(unhandled).toEqual([])
})

test('connect({ retry: true }) waits for a platform that is not up yet', async () => {
  const platform = await new TestPlatform().start()
  await platform.stop()
  const client = clientOf(platform.url, { maxReconnectAttempts: Infinity })
  const reasons: string[] = []
  let tries = (): void => {}
  const hasTried = new Promise<void>((resolve) => (tries = resolve))
  client.on('reconnecting', ({ error, attempt }) => {
    reasons.push(error.code)
    if (attempt > 2) tries()
  })
  const connected = client.connect({ retry: true })
  await hasTried
  await platform.start()
  await connected
  expect(new Set(reasons)).toEqual(new Set(['unreachable']))
  client.disconnect()
  await platform.stop()
})

test('connect({ retry: true }) does not wait for what never comes: a refused key, a wrong option', async () => {
  await using platform = await new TestPlatform().start()
  const refused = clientOf(platform.url, { apiKey: 'sk_bad' })
  expect(await failureOf(refused.connect({ retry: true }))).toBeInstanceOf(SesameAuthError)
  const nobody = new SesameClient({ apiUrl: platform.url })
  expect(await failureOf(nobody.connect({ retry: true }))).toMatchObject({
    code: 'invalid_options',
  })
})

for (const [name, close] of [
  ['closes', { code: 1000, reason: '' }],
  ['is overloaded', { code: 1013, reason: 'Too slow: reconnect and replay' }],
  ['restarts', { code: 1012, reason: 'The server restarts: reconnect' }],
] as const) {
  test(`a server that accepts and then ${name} is met with growing waits, and given up in the end`, async () => {
    await using platform = await new TestPlatform().start()
    const client = clientOf(platform.url, { maxReconnectAttempts: 6, maxReconnectDelayMs: 40 })
    const delays: number[] = []
    client.on('reconnecting', ({ delayMs }) => delays.push(delayMs))
    client.on('connected', () => {
      // After what the sign-in brings along.
      setImmediate(() => platform.closeAll(close.code, close.reason))
    })
    const failed = nextEvent(client, 'reconnect_failed')
    await client.connect()
    expect(await failed).toMatchObject({ attempts: 6, error: { code: 'socket_closed' } })
    expect(delays).toHaveLength(6)
  })
}

test('the count of attempts starts anew only after a connection that held', async () => {
  await using platform = await new TestPlatform().start()
  platform.heartbeatIntervalMs = 30
  const client = clientOf(platform.url)
  const attempts: number[] = []
  client.on('reconnecting', ({ attempt }) => attempts.push(attempt))
  await client.connect()
  for (let round = 0; round < 3; round++) {
    const back = nextEvent(client, 'connected')
    platform.cut()
    await back
  }
  expect(attempts).toEqual([1, 2, 3])
  const { answersPings } = platform
  platform.answersPings = false
  // Two heartbeats pass: it held for one, then the silence ends it.
  await nextEvent(client, 'reconnecting')
  platform.answersPings = answersPings
  expect(attempts).toEqual([1, 2, 3, 1])
  client.disconnect()
})

test('checkConnection() starts an attempt that waits at once', async () => {
  const platform = await new TestPlatform().start()
  const client = clientOf(platform.url, { maxReconnectDelayMs: 3_600_000 })
  await client.connect()
  client.on('reconnecting', () => setImmediate(() => client.checkConnection()))
  const back = nextEvent(client, 'connected')
  const ticks = vi.spyOn(Retries.prototype, 'nextDelayMs').mockReturnValue(3_600_000)
  platform.cut()
  await back
  ticks.mockRestore()
  client.disconnect()
  await platform.stop()
})

test('checkConnection() gives up an open connection that does not answer, long before a heartbeat', async () => {
  await using platform = await new TestPlatform().start()
  const client = clientOf(platform.url)
  await client.connect()
  platform.answersPings = false
  const closed = nextEvent(client, 'disconnected')
  const retried = nextEvent(client, 'reconnecting')
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  client.checkConnection()
  vi.advanceTimersByTime(5_000)
  vi.useRealTimers()
  expect(await closed).toMatchObject({ code: 4408, willReconnect: true })
  expect((await retried).error).toBeInstanceOf(SesameTimeoutError)
  client.disconnect()
})

test('checkConnection() leaves a connection alone that answers', async () => {
  await using platform = await new TestPlatform().start()
  const client = clientOf(platform.url)
  await client.connect()
  const seen: string[] = []
  client.onAny(({ type }) => seen.push(type))
  client.checkConnection()
  platform.post('a')
  await nextEvent(client, 'message')
  expect(seen).toEqual(['message'])
  client.disconnect()
})

test('a frozen agent comes back by itself, however long that takes', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  let frozen = false
  server.on('connection', (socket) => {
    socket.on('message', () => {
      if (!frozen) {
        socket.send('{"type":"authenticated","position":0,"cursors":{}}')
        return
      }
      socket.send('{"type":"error","error":"This agent is frozen.","code":"agent_frozen"}')
      socket.close(4403, 'agent_frozen')
    })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const client = clientOf(`ws://127.0.0.1:${portOf(server)}`, { maxReconnectAttempts: 3 })
  client.on('error', () => {})
  await client.connect()
  const attempts: number[] = []
  let often = (): void => {}
  const isOften = new Promise<void>((resolve) => (often = resolve))
  client.on('reconnecting', ({ attempt, error }) => {
    expect(error).toMatchObject({ code: 'agent_frozen', isRetryable: true })
    attempts.push(attempt)
    if (attempt > 5) often()
  })
  frozen = true
  for (const socket of server.clients) {
    socket.send('{"type":"error","code":"revoked","error":"agent_frozen"}')
    socket.close(4403, 'agent_frozen')
  }
  await isOften
  const back = nextEvent(client, 'connected')
  frozen = false
  expect(await back).toMatchObject({ reconnected: true })
  client.disconnect()
  await new Promise((resolve) => server.close(resolve))
})

const portOf = (server: Server | WebSocketServer): number => {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

class ThrowsAtOnce {
  constructor() {
    throw new SyntaxError('The URL is invalid.')
  }
  send(): void {}
  close(): void {}
  addEventListener(): void {}
}

/** Opens, and fails at whatever is asked of it. */
class ThrowsLater {
  constructor() {
    setImmediate(() => this.#open())
  }
  #open = (): void => {}
  send(): void {
    throw new TypeError('The socket is not open.')
  }
  close(): void {
    throw new TypeError('The socket is not closable.')
  }
  addEventListener(type: string, listener: (event: never) => void): void {
    // oxlint-disable-next-line typescript/no-unsafe-argument -- `open` has no argument
    if (type === 'open') this.#open = () => Reflect.apply(listener, undefined, [])
  }
}

for (const Socket of [ThrowsAtOnce, ThrowsLater]) {
  test(`a socket class that ${Socket.name} fails with an error of ours, at every attempt`, async () => {
    const client = clientOf('ws://127.0.0.1:9', { WebSocket: Socket, maxReconnectAttempts: 2 })
    for (const retry of [false, true]) {
      const error = await failureOf(client.connect({ retry }))
      expect(error).toBeInstanceOf(SesameConnectionError)
      expect(error).toMatchObject({ cause: expect.any(Error) })
    }
    await rejectionsSeen()
    expect(unhandled).toEqual([])
  })
}

test('a socket that is answered with 404 says so, with the reason as its cause', async () => {
  const server = createServer((_request, response) => response.writeHead(404).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.on('upgrade', (_request, stream) =>
    stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n'),
  )
  const error = await failureOf(clientOf(`http://127.0.0.1:${portOf(server)}`).connect())
  expect(error).toMatchObject({ code: 'not_the_platform', isRetryable: false })
  expect(String(error)).toMatch(/status 404 instead of a socket; is wsUrl/)
  expect(error instanceof SesameError && error.cause).toBeInstanceOf(Error)
  server.close()
})
