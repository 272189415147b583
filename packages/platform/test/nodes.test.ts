import type { Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLocalBus } from '../src/events/bus.ts'
import { createNatsBus } from '../src/events/nats-bus.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from './harness.ts'
import { startNats, type NatsProcess } from './nats-process.ts'

const fail = (error: unknown): void => console.error(error)

let nats: NatsProcess
let platform: TestPlatform
let owner: TestPerson

beforeAll(async () => {
  nats = await startNats()
  platform = await startPlatform({ bus: await createNatsBus(nats.url, fail) })
  owner = await setupOwner(platform)
})
afterAll(async () => {
  await platform.stop()
  await nats.stop()
})

test('a reader on one node sees, in order and once, what is sent on two nodes at the same time', async () => {
  const agent = await createAgent(platform, owner, 'reader')
  const { channel } = await owner.client.createChannel({
    name: 'nodes',
    kind: 'channel',
    memberIds: [agent.agent.id],
  })
  const second = await platform.addNode(await createNatsBus(nats.url, fail))
  const onSecond = platform.client({ apiUrl: second.url, apiKey: agent.key })
  const seen = collect(onSecond, channel.id)
  await onSecond.connect()
  await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      (index % 2 === 0 ? owner.client : onSecond).sendMessage(channel.id, { content: `m${index}` }),
    ),
  )
  expect((await seen.count(200)).map((message) => message.seq)).toEqual(
    Array.from({ length: 200 }, (_, index) => index + 1),
  )
  onSecond.disconnect()
})

test('a node that hears no wake-up finds what was written: the database is the truth', async () => {
  const agent = await createAgent(platform, owner, 'deaf')
  const { channel } = await owner.client.createChannel({
    name: 'deaf',
    kind: 'channel',
    memberIds: [agent.agent.id],
  })
  // A bus of its own: nothing reaches it from the first node.
  const deaf = await platform.addNode(createLocalBus())
  const onDeaf = platform.client({ apiUrl: deaf.url, apiKey: agent.key })
  const seen = collect(onDeaf, channel.id)
  await onDeaf.connect()
  for (let index = 0; index < 5; index++)
    await owner.client.sendMessage(channel.id, { content: `m${index}` })
  expect((await seen.count(5)).map((message) => message.seq)).toEqual([1, 2, 3, 4, 5])
  onDeaf.disconnect()
})

test('a key revoked on one node closes its socket on another', async () => {
  const agent = await createAgent(platform, owner, 'revoked')
  const second = await platform.addNode(await createNatsBus(nats.url, fail))
  const client = platform.client({ apiUrl: second.url, apiKey: agent.key, autoReconnect: false })
  await client.connect()
  const ended = new Promise((resolve) => client.once('reconnect_failed', resolve))
  await owner.client.deleteAgent(agent.agent.id)
  expect(await ended).toMatchObject({ error: { code: 'agent_deleted' } })
})

function collect(client: ReturnType<TestPlatform['client']>, channelId: string) {
  const seen: Message[] = []
  let wake = (): void => {}
  client.on('message', ({ message }) => {
    if (message.channelId === channelId) seen.push(message)
    wake()
  })
  return {
    async count(wanted: number): Promise<Message[]> {
      while (seen.length < wanted) await new Promise<void>((resolve) => (wake = resolve))
      return seen
    },
  }
}
