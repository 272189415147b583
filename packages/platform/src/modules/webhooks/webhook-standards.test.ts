import { constructWebhookEvent } from '@sesamespace/sdk'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { startReceiver, type Received, type Receiver } from '../../../test/webhook-receiver.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string
let receiver: Receiver

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  const memberIds = [agent.agent.id]
  channelId = (await owner.client.createChannel({ name: 'ops', memberIds })).channel.id
})
afterAll(() => platform.stop())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  const { webhooks } = await owner.client.listWebhooks()
  for (const webhook of webhooks) await owner.client.deleteWebhook(webhook.id)
  await receiver.stop()
})

const subscribe = async () =>
  (await agent.client.createWebhook({ url: receiver.url, eventTypes: ['message'] })).webhook
const say = (content: string) => owner.client.sendMessage(channelId, { content })
const header = (received: Received | undefined, name: string): string =>
  String(received?.headers[name] ?? '')

test('is verified by the library of Standard Webhooks too, with either secret during a rotation', async () => {
  const webhook = await subscribe()
  const { secret } = await agent.client.rotateWebhookSecret(webhook.id)
  await say('signed twice')
  await receiver.until((received) => received.length >= 1)
  const { body = '', headers = {} } = receiver.received[0] ?? {}
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value)]),
  )
  for (const each of [webhook.secret, secret]) {
    expect(new StandardWebhook(each).verify(body, given)).toMatchObject({ type: 'message' })
    expect(constructWebhookEvent(body, headers, each)).toMatchObject({
      type: 'message',
      id: given['webhook-id'],
    })
  }
  expect(() => new StandardWebhook(secret).verify(`${body} `, given)).toThrow('No matching')
})

test('a pattern asks for every event that begins so, and a key may not ask for what it may not read', async () => {
  const { webhook } = await agent.client.createWebhook({
    url: receiver.url,
    eventTypes: ['task.*', 'channel.created'],
  })
  expect(webhook.eventTypes).toEqual(['task.*', 'channel.created'])
  await say('no task')
  const { task } = await owner.client.createTask(channelId, { title: 'Deploy' })
  await owner.client.addTaskComment(channelId, task.id, 'Soon')
  await receiver.until((received) => received.length >= 2)
  expect(receiver.received.map((one) => header(one, 'x-sesame-event'))).toEqual([
    'task.created',
    'task.commented',
  ])
  await agent.client.updateWebhook(webhook.id, { eventTypes: ['*'] })
  await say('everything')
  await receiver.until((received) => received.some(({ body }) => body.includes('everything')))
  const since = new Date(Date.now() - 60_000).toISOString()
  const { count } = await agent.client.replayMissedWebhookDeliveries(webhook.id, since)
  expect(count).toBeGreaterThan(0)

  const { key } = await owner.client.createAgentKey(agent.agent.id, {
    name: 'tasks only',
    scopes: ['webhooks', 'tasks'],
  })
  const limited = platform.client({ apiKey: key.key })
  const url = receiver.url
  expect(await codeOf(limited.createWebhook({ url, eventTypes: ['*'] }))).toBe('403 missing_scope')
  await limited.createWebhook({ url, eventTypes: ['task.*'] })
  expect(
    await codeOf(
      owner.client.request('POST', '/webhooks', { body: { url, eventTypes: ['*.created'] } }),
    ),
  ).toBe('400 invalid_request')
})
