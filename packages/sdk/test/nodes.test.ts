import { SesameClient, type Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNatsBus } from '../../platform/src/events/nats-bus.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestPlatform,
} from '../../platform/test/harness.ts'
import { startNats } from '../../platform/test/nats-process.ts'
import { startSwitch } from './switchable-proxy.ts'

/** A bus complains while its node goes away: that is what is tried here. */
const ignore = (): void => {}

let nats: Awaited<ReturnType<typeof startNats>>
let platform: TestPlatform

beforeAll(async () => {
  nats = await startNats()
  platform = await startPlatform({ bus: await createNatsBus(nats.url, ignore) })
})
afterAll(async () => {
  await platform.stop()
  await nats.stop()
})

test('a client that is moved from node to node, and whose node then goes away, sees everything once and in order', async () => {
  const owner = await setupOwner(platform)
  const agent = await createAgent(platform, owner, 'mover')
  const { channel } = await owner.client.createChannel({
    name: 'nodes',
    memberIds: [agent.agent.id],
  })
  const second = await platform.addNode(await createNatsBus(nats.url, ignore))
  const balancer = await startSwitch(platform.url)
  const reader = new SesameClient({
    apiUrl: balancer.url,
    apiKey: agent.key,
    maxReconnectAttempts: 100,
    maxReconnectDelayMs: 200,
  })
  const seen: Message[] = []
  const titles: string[] = []
  let wake = (): void => {}
  reader.on('message', ({ message }) => {
    if (message.channelId === channel.id && message.kind !== 'system') seen.push(message)
    wake()
  })
  reader.on('task.created', ({ task }) => {
    titles.push(task.title)
    wake()
  })
  await reader.connect()

  const owners = [platform.url, second.url].map(
    (apiUrl) => new SesameClient({ apiUrl, token: owner.accessToken }),
  )
  const expected: string[] = []
  const sends: Promise<{ message: Message }>[] = []
  for (let round = 0; round < 6; round++) {
    const reconnected = new Promise((resolve) => reader.once('connected', resolve))
    balancer.leadTo(round % 2 === 0 ? second.url : platform.url)
    for (const sender of owners) {
      for (let count = 0; count < 10; count++) {
        sends.push(sender.sendMessage(channel.id, { content: `round ${round} message ${count}` }))
      }
    }
    const title = `Made while moving ${round}`
    expected.push(title)
    await owners[round % 2]?.createTask(channel.id, { title })
    await reconnected
  }

  balancer.leadTo(second.url)
  await platform.stopNode()
  const onSecond = new SesameClient({ apiUrl: second.url, token: owner.accessToken })
  for (let count = 0; count < 10; count++) {
    sends.push(onSecond.sendMessage(channel.id, { content: `on the second ${count}` }))
  }
  const sent = (await Promise.all(sends)).map(({ message }) => message)
  while (seen.length < sent.length || titles.length < expected.length) {
    await new Promise<void>((resolve) => (wake = resolve))
  }
  const inOrder = sent.sort((a, b) => a.seq - b.seq)
  expect(seen.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id))
  expect(titles).toEqual(expected)
  expect((await reader.getManifest()).agent.id).toBe(agent.agent.id)
  reader.disconnect()
  balancer.close()
})
