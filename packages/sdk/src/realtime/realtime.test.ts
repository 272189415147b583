import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SesameClient } from '../client.ts'
import { SesameAuthError, SesameConnectionError, SesameTimeoutError } from '../core/errors.ts'
import type { SesameClientOptions } from '../options.ts'
import { TestPlatform, type Fault } from '../testing/test-platform.ts'
import type { ClientEvent, ClientEvents } from './events.ts'

const start = () => new TestPlatform().start()

function createClient(platform: TestPlatform, options: Partial<SesameClientOptions> = {}) {
  const wsUrl = platform.url
  const apiUrl = wsUrl.replace('ws', 'http')
  const client = new SesameClient({
    apiUrl,
    wsUrl,
    apiKey: 'sk_good',
    maxReconnectDelayMs: 50,
    ...options,
  })
  const seen: string[] = []
  const events: ClientEvent[] = []
  client.on('message', ({ message }) => seen.push(message.content))
  client.onAny((event) => events.push(event))
  return { client, seen, events }
}

const nextEvent = <T extends keyof ClientEvents>(client: SesameClient, type: T) =>
  new Promise<ClientEvents[T]>((resolve) => client.once(type, resolve))

/** Resolves when the message with this text has been handed out. */
const handedOut = (client: SesameClient, content: string) =>
  new Promise<void>((resolve) => {
    const off = client.on('message', ({ message }) => {
      if (message.content !== content) return
      off()
      resolve()
    })
  })

test('connect resolves when signed in, and messages arrive', async () => {
  await using platform = await start()
  await using client = createClient(platform).client
  await client.connect()
  const message = nextEvent(client, 'message')
  platform.post('a')
  expect((await message).message.content).toBe('a 1')
  expect((await message).data).toBeUndefined()
})

test('a refused sign-in is an auth error with the code of the platform, and is not tried again', async () => {
  await using platform = await start()
  const { client, events } = createClient(platform, { apiKey: 'sk_bad' })
  const error = await client.connect().catch((it: unknown) => it)
  expect(error).toBeInstanceOf(SesameAuthError)
  expect(error).toMatchObject({ code: 'invalid_key', message: 'This key is not valid.' })
  expect(platform.received).toHaveLength(1)
  expect(events).toEqual([])
})

test('connect fails with a connection error when nobody is there, and may be tried again', async () => {
  const platform = await start()
  await platform.stop()
  const { client } = createClient(platform)
  await expect(client.connect()).rejects.toBeInstanceOf(SesameConnectionError)
  await platform.start()
  await client.connect()
  client.disconnect()
  await platform.stop()
})

test('messages written during a break arrive after it, each once and in order', async () => {
  await using platform = await start()
  const { client, seen, events } = createClient(platform)
  await client.connect()
  const first = handedOut(client, 'a 1')
  platform.post('a')
  await first
  await platform.stop()
  for (let count = 0; count < 3; count++) platform.post('a')
  platform.post('b')
  const replayed = nextEvent(client, 'replayed')
  const last = handedOut(client, 'b 1')
  await platform.start()
  expect(await replayed).toEqual({ type: 'replayed', channelId: 'a', count: 3 })
  await last
  expect(seen).toEqual(['a 1', 'a 2', 'a 3', 'a 4', 'b 1'])
  expect(events.map((it) => it.type).filter((it) => it !== 'message')).toEqual(
    expect.arrayContaining(['connected', 'disconnected', 'reconnecting', 'replayed']),
  )
  client.disconnect()
})

test('other durable events missed during a break arrive too, each once', async () => {
  await using platform = await start()
  const { client } = createClient(platform)
  const deleted: string[] = []
  client.on('task.deleted', ({ taskId }) => deleted.push(taskId))
  await client.connect()
  platform.append({ type: 'task.deleted', taskId: 't1', channelId: 'a' })
  const arrived = nextEvent(client, 'task.deleted')
  await arrived
  await platform.stop()
  platform.append({ type: 'task.deleted', taskId: 't2', channelId: 'a' })
  const missed = nextEvent(client, 'task.deleted')
  await platform.start()
  await missed
  const live = nextEvent(client, 'task.deleted')
  platform.append({ type: 'task.deleted', taskId: 't3', channelId: 'a' })
  await live
  expect(deleted).toEqual(['t1', 't2', 't3'])
  client.disconnect()
})

test('a gap is noticed and filled by itself, without a new connection', async () => {
  await using platform = await start()
  const { client, seen, events } = createClient(platform)
  await client.connect()
  platform.post('a')
  platform.fault = () => []
  platform.post('a')
  platform.fault = (frame) => [frame]
  const last = handedOut(client, 'a 3')
  platform.post('a')
  await last
  expect(seen).toEqual(['a 1', 'a 2', 'a 3'])
  expect(events.some((it) => it.type === 'disconnected')).toBe(false)
  client.disconnect()
})

test('messages that are gone for good are announced, not hidden', async () => {
  await using platform = await start()
  const { client, seen } = createClient(platform)
  await client.connect()
  platform.post('a')
  platform.fault = () => []
  platform.lost.add(2)
  platform.post('a')
  platform.fault = (frame) => [frame]
  const gap = nextEvent(client, 'gap')
  platform.post('a')
  expect(await gap).toEqual({ type: 'gap', channelId: 'a', fromSeq: 2, toSeq: 2 })
  expect(seen).toEqual(['a 1', 'a 3'])
  client.disconnect()
})

test('a server that falls silent is noticed within two heartbeats', async () => {
  await using platform = await start()
  platform.heartbeatIntervalMs = 50
  platform.answersPings = false
  const { client } = createClient(platform)
  await client.connect()
  const startedAt = Date.now()
  const retried = nextEvent(client, 'reconnecting')
  const closed = await nextEvent(client, 'disconnected')
  expect(closed).toMatchObject({ code: 4408, willReconnect: true })
  expect(Date.now() - startedAt).toBeLessThan(1_000)
  expect((await retried).error).toBeInstanceOf(SesameTimeoutError)
  client.disconnect()
})

test('a replay whose end is lost is started again', async () => {
  await using platform = await start()
  platform.heartbeatIntervalMs = 50
  const { client, seen } = createClient(platform)
  await client.connect()
  platform.post('a')
  await platform.stop()
  platform.post('a')
  let lost = false
  platform.fault = (frame) => {
    if (lost || !frame.includes('"replayed"')) return [frame]
    lost = true
    return []
  }
  const stalled = nextEvent(client, 'connected').then(() => nextEvent(client, 'disconnected'))
  await platform.start()
  expect(await stalled).toMatchObject({ reason: 'The replay did not end.', willReconnect: true })
  await nextEvent(client, 'connected')
  const live = handedOut(client, 'a 3')
  platform.post('a')
  await live
  expect(seen).toEqual(['a 1', 'a 2', 'a 3'])
  client.disconnect()
})

test('revoked access ends for good', async () => {
  await using platform = await start()
  const { client, events } = createClient(platform)
  await client.connect()
  const failed = nextEvent(client, 'reconnect_failed')
  platform.closeAll(4403, 'The key was revoked.')
  const { error, attempts } = await failed
  expect(error).toBeInstanceOf(SesameAuthError)
  expect(error.message).toBe('The key was revoked.')
  expect(attempts).toBe(0)
  expect(events.map((it) => it.type)).not.toContain('reconnecting')
})

test('it gives up after the allowed number of attempts, and the streams throw why', async () => {
  const platform = await start()
  const { client, events } = createClient(platform, { maxReconnectAttempts: 2 })
  await client.connect()
  const stream = client.events()
  const failed = nextEvent(client, 'reconnect_failed')
  await platform.stop()
  expect((await failed).attempts).toBe(2)
  const types: string[] = []
  const read = async () => {
    for await (const event of stream) types.push(event.type)
  }
  await expect(read()).rejects.toMatchObject({ code: 'unreachable', isRetryable: true })
  expect(types).toEqual(['disconnected', 'reconnecting', 'reconnecting', 'reconnect_failed'])
  expect(events.at(-1)?.type).toBe('reconnect_failed')
})

test('without autoReconnect a break is the end', async () => {
  await using platform = await start()
  const { client } = createClient(platform, { autoReconnect: false })
  await client.connect()
  const closed = nextEvent(client, 'disconnected')
  platform.cut()
  expect(await closed).toMatchObject({ willReconnect: false })
})

test('disconnect while reconnecting ends the attempts', async () => {
  const platform = await start()
  const { client, events } = createClient(platform)
  await client.connect()
  const reconnecting = nextEvent(client, 'reconnecting')
  await platform.stop()
  await reconnecting
  client.disconnect()
  await platform.start()
  await client.connect()
  expect(events.filter((it) => it.type === 'connected')).toHaveLength(2)
  expect(events.map((it) => it.type)).not.toContain('reconnect_failed')
  client.disconnect()
  await platform.stop()
})

test('meta and status are said again after a reconnect', async () => {
  await using platform = await start()
  const { client } = createClient(platform)
  await client.connect()
  client.sendMeta({ runtime: 'test', version: '1' })
  client.setStatus({ status: 'working', progress: 40 })
  const connected = nextEvent(client, 'connected')
  await platform.stop()
  platform.received.length = 0
  await platform.start()
  expect(await connected).toEqual({ type: 'connected', reconnected: true })
  const message = nextEvent(client, 'message')
  platform.post('a')
  await message
  expect(platform.received).toEqual(
    expect.arrayContaining([
      { type: 'meta', runtime: 'test', version: '1' },
      { type: 'status', status: 'working', progress: 40 },
    ]),
  )
  client.disconnect()
})

test('a later process continues where an earlier one stood', async () => {
  await using platform = await start()
  const earlier = createClient(platform)
  await earlier.client.connect()
  const first = handedOut(earlier.client, 'a 1')
  platform.post('a')
  await first
  earlier.client.disconnect()
  platform.post('a')
  platform.append({ type: 'task.deleted', taskId: 't1', channelId: 'a' })
  const later = createClient(platform)
  const deleted = nextEvent(later.client, 'task.deleted')
  await later.client.connect({ resume: earlier.client.cursor })
  await deleted
  expect(later.seen).toEqual(['a 2'])
  later.client.disconnect()
})

test('frames that make no sense change nothing', async () => {
  await using platform = await start()
  const { client, seen, events } = createClient(platform)
  await client.connect()
  for (const frame of ['', 'null', '[]', '{"type":7}', '{"type":"message"}', '{"a":', '{}']) {
    platform.sendRaw(frame)
  }
  const message = handedOut(client, 'a 1')
  platform.post('a')
  await message
  expect(seen).toEqual(['a 1'])
  expect(events.map((it) => it.type)).toEqual(['connected', 'message'])
  client.disconnect()
})

test('an error frame after the sign-in becomes an error event', async () => {
  await using platform = await start()
  const { client } = createClient(platform)
  await client.connect()
  const error = nextEvent(client, 'error')
  platform.sendRaw('{"type":"error","error":"You are not in this channel.","code":"forbidden"}')
  expect(String((await error).error)).toContain('You are not in this channel.')
  client.disconnect()
})

test('whatever the network does to frames and connections: each message once, in order', async () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('post a', 'post b') },
    { weight: 3, arbitrary: fc.constantFrom('drop', 'double', 'delay', 'clean') },
    { weight: 1, arbitrary: fc.constant('cut') },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      await using platform = await start()
      const { client, seen } = createClient(platform)
      for (const channel of ['a', 'b']) platform.post(channel)
      await client.connect()
      for (const it of steps) {
        if (it.startsWith('post')) platform.post(it.slice(5))
        else if (it === 'cut') {
          const reconnected = nextEvent(client, 'connected')
          platform.cut()
          await reconnected
        } else platform.fault = faults(it)
      }
      platform.fault = faults('clean')
      const done = ['a', 'b'].map((channel) => {
        return handedOut(client, platform.post(channel).content)
      })
      await Promise.all(done)
      for (const channel of ['a', 'b']) {
        const texts = seen.filter((it) => it.startsWith(channel))
        const length = platform.lastSeq(channel) - 1
        expect(texts).toEqual(Array.from({ length }, (_, index) => `${channel} ${index + 2}`))
      }
      client.disconnect()
    }),
    { numRuns: 40 },
  )
}, 120_000)

function faults(kind: string): Fault {
  let delayed: string[] = []
  if (kind === 'drop') return (frame) => (frame.includes('"message"') ? [] : [frame])
  if (kind === 'double') return (frame) => [frame, frame]
  if (kind === 'delay') {
    return (frame) => {
      const arrived = delayed.length > 0 ? [frame, ...delayed] : []
      delayed = delayed.length > 0 ? [] : [frame]
      return frame.includes('"message"') ? arrived : [frame, ...arrived]
    }
  }
  return (frame) => [frame]
}
