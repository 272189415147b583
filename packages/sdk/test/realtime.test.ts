import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { SesameClient, type Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../platform/test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'reader')
})
afterAll(() => platform.stop())

async function createChannel(name: string, memberIds = [agent.agent.id]): Promise<string> {
  const { channel } = await owner.client.createChannel({ name, memberIds })
  return channel.id
}

/** A client of the agent that keeps the messages of people it was handed. */
function createReader(wsUrl = platform.url.replace('http', 'ws')) {
  const client = new SesameClient({
    apiUrl: platform.url,
    wsUrl,
    apiKey: agent.key,
    maxReconnectAttempts: 100,
    maxReconnectDelayMs: 200,
  })
  const seen: Message[] = []
  const waiting = new Set<() => void>()
  client.on('message', ({ message }) => {
    if (message.kind !== 'system') seen.push(message)
    for (const wake of waiting) wake()
  })
  const until = (done: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!done()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  return { client, seen, until }
}

test('messages sent while the platform restarts arrive after it, each once and in order', async () => {
  const channelId = await createChannel('restart')
  const { client, seen, until } = createReader()
  await client.connect()
  const sender = new SesameClient({
    apiUrl: platform.url,
    token: owner.accessToken,
    maxRetries: 50,
  })
  const sends = Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      sender.sendMessage(channelId, { content: `${index}` }),
    ),
  )
  await platform.restart()
  const sent = (await sends).map(({ message }) => message)
  await until(() => seen.length === sent.length)
  const bySeq = sent.sort((a, b) => a.seq - b.seq)
  expect(seen.map((it) => it.id)).toEqual(bySeq.map((it) => it.id))
  client.disconnect()
})

test('a network that breaks off again and again loses and doubles nothing', async () => {
  const channelId = await createChannel('cuts')
  await using proxy = await startProxy(new URL(platform.url))
  const { client, seen, until } = createReader(proxy.url)
  await client.connect()
  for (let round = 0; round < 8; round++) {
    for (let count = 0; count < 10; count++) {
      await owner.client.sendMessage(channelId, { content: `${round}-${count}` })
    }
    const connected = new Promise((resolve) => client.once('connected', resolve))
    proxy.cut()
    await owner.client.sendMessage(channelId, { content: `${round}-during` })
    await connected
  }
  await until(() => seen.length === 88)
  expect(seen.map((it) => it.seq)).toEqual(seen.map((_, index) => (seen[0]?.seq ?? 0) + index))
  client.disconnect()
})

test('a channel joined during a break brings what was written in it since', async () => {
  await using proxy = await startProxy(new URL(platform.url))
  const { client, seen, until } = createReader(proxy.url)
  await client.connect()
  proxy.refuse()
  const channelId = await createChannel('joined-later')
  await owner.client.sendMessage(channelId, { content: 'Welcome' })
  proxy.allow()
  await until(() => seen.some((it) => it.content === 'Welcome'))
  await owner.client.sendMessage(channelId, { content: 'Still here' })
  await until(() => seen.some((it) => it.content === 'Still here'))
  expect(seen.map((it) => it.content)).toEqual(['Welcome', 'Still here'])
  client.disconnect()
})

test('a task made during a break is told after it, once', async () => {
  const channelId = await createChannel('tasks')
  await using proxy = await startProxy(new URL(platform.url))
  const { client } = createReader(proxy.url)
  const titles: string[] = []
  client.on('task.created', ({ task }) => titles.push(task.title))
  await client.connect()
  proxy.refuse()
  await owner.client.createTask(channelId, { title: 'Made during the break' })
  const told = new Promise((resolve) => client.once('task.created', resolve))
  proxy.allow()
  await told
  const live = new Promise((resolve) => client.once('task.created', resolve))
  await owner.client.createTask(channelId, { title: 'Made after it' })
  await live
  expect(titles).toEqual(['Made during the break', 'Made after it'])
  client.disconnect()
})

test('what was written while the agent was not running is caught up with from its read marks', async () => {
  const channelId = await createChannel('away')
  await owner.client.sendMessage(channelId, { content: 'Are you there?' })
  const { channels } = await agent.client.listChannels()
  const { client, seen, until } = createReader()
  const marks = Object.fromEntries(channels.map((it) => [it.id, it.readSeq]))
  await client.connect({ resume: { channels: marks } })
  await until(() => seen.some((it) => it.content === 'Are you there?'))
  await client.markRead(channelId, seen.at(-1)?.seq ?? 0)
  const { channel } = await client.getChannel(channelId)
  expect(channel.unreadCount).toBe(0)
  client.disconnect()
})

test('revoking the key ends the connection for good', async () => {
  const shortLived = await createAgent(platform, owner, 'short-lived')
  const { client } = shortLived
  await client.connect()
  const failed = new Promise((resolve) => client.once('reconnect_failed', resolve))
  const { keys } = await owner.client.listAgentKeys(shortLived.agent.id)
  await owner.client.revokeAgentKey(shortLived.agent.id, keys[0]?.id ?? '')
  expect(await failed).toMatchObject({ error: { name: 'SesameAuthError' } })
  await expect(client.listChannels()).rejects.toMatchObject({ status: 401 })
})

/** A network in between that can be cut. */
async function startProxy(target: URL) {
  const open = new Set<Socket>()
  let refusing = false
  const server = createServer((inner) => {
    if (refusing) return void inner.destroy()
    const outer = connect(Number(target.port), target.hostname)
    for (const socket of [inner, outer]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        inner.destroy()
        outer.destroy()
      })
    }
    inner.pipe(outer).pipe(inner)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address: AddressInfo | string | null = server.address()
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    cut,
    refuse() {
      refusing = true
      cut()
    },
    allow() {
      refusing = false
    },
    async [Symbol.asyncDispose](): Promise<void> {
      cut()
      server.close()
    },
  }
}
