import { expect, test } from 'vitest'
import { SesameClient } from '../client.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { TestPlatform } from '../testing/test-platform.ts'

const clientOf = (platform: TestPlatform, apiUrl = platform.url) =>
  new SesameClient({
    apiUrl: apiUrl.replace(/^ws/, 'http'),
    wsUrl: platform.url,
    apiKey: 'sk_good',
    maxReconnectDelayMs: 20,
    logger: { debug: () => {}, warn: () => {} },
  })

/** Resolves when the client has handed out its `count`th message from now on. */
const messages = (client: SesameClient, count: number) =>
  new Promise<void>((resolve) => {
    let seen = 0
    const off = client.on('message', () => {
      seen += 1
      if (seen < count) return
      off()
      resolve()
    })
  })

test('what waits in a stream is not in the cursor: a later process gets it again', async () => {
  await using platform = await new TestPlatform().start()
  const slow = clientOf(platform)
  await slow.connect()
  const stream = slow.events()
  const arrived = messages(slow, 3)
  for (let count = 0; count < 3; count++) platform.post('a')
  await arrived
  expect(slow.cursor).toEqual({ channels: { a: 0 }, position: 0 })
  await stream.next()
  const { cursor } = slow
  expect(cursor).toEqual({ channels: { a: 1 }, position: 1 })
  slow.disconnect()

  const later = clientOf(platform)
  const seen: string[] = []
  later.on('message', ({ message }) => seen.push(message.content))
  const again = messages(later, 2)
  await later.connect({ resume: cursor })
  await again
  expect(seen).toEqual(['a 2', 'a 3'])
  later.disconnect()
})

test('what a stream left out stays out of the cursor, also after its reader has left', async () => {
  await using platform = await new TestPlatform().start()
  const client = clientOf(platform)
  await client.connect()
  const stream = client.events({ limit: 2 })
  const arrived = messages(client, 5)
  for (let count = 0; count < 5; count++) platform.post('a')
  await arrived
  for (let count = 0; count < 2; count++) await stream.next()
  expect(await stream.next()).toEqual({ done: false, value: { type: 'overflow', dropped: 3 } })
  await stream.return()
  expect(client.cursor).toEqual({ channels: { a: 2 }, position: 2 })
  client.disconnect()
  const again = messages(client, 3)
  await client.connect({ resume: client.cursor })
  await again
  expect(client.cursor).toEqual({ channels: { a: 5 }, position: 5 })
  client.disconnect()
})

test('leaving a stream gives up what it had not read, when nothing was left out', async () => {
  await using platform = await new TestPlatform().start()
  const client = clientOf(platform)
  await client.connect()
  const stream = client.events()
  const arrived = messages(client, 2)
  platform.post('a')
  platform.post('a')
  await arrived
  await stream.return()
  expect(client.cursor).toEqual({ channels: { a: 2 }, position: 2 })
  client.disconnect()
})

test('a serial handler gets one message at a time, in order, and is marked as read when done', async () => {
  await using platform = await new TestPlatform().start()
  await using rest = await startHttpServer({ status: 200, body: { data: {} } })
  const client = clientOf(platform, rest.url)
  await client.connect()
  const steps: string[] = []
  const turns: (() => void)[] = []
  let done = (): void => {}
  const isDone = new Promise<void>((resolve) => (done = resolve))
  client.on(
    'message',
    async ({ message }) => {
      steps.push(`begin ${message.content}`)
      await new Promise<void>((resolve) => turns.push(resolve))
      steps.push(`end ${message.content}`)
      if (message.seq === 3) done()
    },
    { concurrency: 1, markRead: true },
  )
  const arrived = messages(client, 3)
  for (let count = 0; count < 3; count++) platform.post('a')
  await arrived
  expect(steps).toEqual(['begin a 1'])
  expect(client.cursor).toEqual({ channels: { a: 0 }, position: 0 })
  for (let turn = 0; turn < 3; turn++) {
    while (turns.length === 0) await new Promise((resolve) => setImmediate(resolve))
    turns.shift()?.()
  }
  await isDone
  while (rest.requests.length < 3) await new Promise((resolve) => setImmediate(resolve))
  expect(steps).toEqual([1, 2, 3].flatMap((seq) => [`begin a ${seq}`, `end a ${seq}`]))
  expect(rest.requests.map(({ url, body }) => [url, body])).toEqual(
    [1, 2, 3].map((seq) => ['/api/v1/channels/a/read', `{"seq":${seq}}`]),
  )
  expect(client.cursor).toEqual({ channels: { a: 3 }, position: 3 })
  client.disconnect()
})
