import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { startReceiver, type Received, type Receiver } from '../../../test/webhook-receiver.ts'

/** A poll that ends as soon as it fits; the limit is for a machine that is busy. */
const PATIENT = { timeout: 20_000 }

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let other: TestAgent
let channelId: string
let receiver: Receiver

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  other = await createAgent(platform, owner, 'other')
  const { channel } = await owner.client.createChannel({
    name: 'ops',
    kind: 'channel',
    visibility: 'private',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
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

const subscribe = async (client = agent.client, url = receiver.url) =>
  (await client.createWebhook({ url, eventTypes: ['message'] })).webhook
const say = (content: string) => owner.client.sendMessage(channelId, { content })
const contents = (received: Received[]): string[] =>
  received.map(({ body }) => JSON.parse(body).message.content)
const retryNow = (webhookId: string) =>
  sql`
    with resumed as (update webhooks set resume_at = '-infinity' where id = ${webhookId})
    update webhook_deliveries set next_attempt_at = now() where webhook_id = ${webhookId} and next_attempt_at is not null
  `.execute(platform.db)

describe('looking into it', () => {
  test('tells of each webhook whose it is and how it has been doing', async () => {
    const webhook = await subscribe()
    expect((await owner.client.listWebhooks()).webhooks).toMatchObject([
      {
        id: webhook.id,
        ownerId: agent.agent.id,
        failingSince: null,
        lastDelivery: null,
        lastDay: { delivered: 0, failed: 0 },
      },
    ])
    await say('one')
    await receiver.until((received) => received.length >= 1)
    await expect
      .poll(async () => (await agent.client.getWebhook(webhook.id)).webhook, PATIENT)
      .toMatchObject({
        lastDelivery: { status: 'delivered', responseStatus: 204 },
        lastDay: { delivered: 1, failed: 0 },
      })
  })

  test('pages through deliveries without a gap, by state and by event', async () => {
    const webhook = await subscribe()
    for (let index = 0; index < 7; index++) await say(`page ${index}`)
    await agent.client.testWebhook(webhook.id)
    await receiver.until((received) => received.length >= 8)
    const all = async () =>
      (await agent.client.listWebhookDeliveries(webhook.id, { status: 'delivered' })).deliveries
    await expect.poll(async () => (await all()).length, PATIENT).toBe(8)
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const page = await agent.client.listWebhookDeliveries(webhook.id, {
        eventType: 'message',
        limit: 3,
        ...(cursor && { cursor }),
      })
      ids.push(...page.deliveries.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    const messages = (await all()).filter(({ eventType }) => eventType === 'message')
    expect(ids).toEqual(messages.map(({ id }) => id))
    const parked = await agent.client.listWebhookDeliveries(webhook.id, { status: 'parked' })
    expect(parked).toEqual({ deliveries: [], nextCursor: null })
  })

  test('shows what was posted to who may see the event, and to nobody else', async () => {
    const webhook = await subscribe(other.client)
    const { channel } = await owner.client.openDm(other.agent.id)
    await owner.client.sendMessage(channel.id, { content: 'between us' })
    await receiver.until((received) => received.length >= 1)
    const { deliveries } = await other.client.listWebhookDeliveries(webhook.id)
    const deliveryId = deliveries[0]?.id ?? ''
    const { delivery } = await other.client.getWebhookDelivery(webhook.id, deliveryId)
    expect(delivery.request.body).toBe(receiver.received[0]?.body)
    expect(delivery.request.headers).toMatchObject({ 'X-Sesame-Delivery': deliveryId })
    const admin = await addMember(platform, owner, 'admin', 'ada')
    const shown = await admin.client.getWebhookDelivery(webhook.id, deliveryId)
    expect(shown.delivery.request.body).toBeNull()
    expect(await codeOf(agent.client.getWebhookDelivery(webhook.id, deliveryId))).toBe(
      '404 not_found',
    )
  })

  test('checks a URL before it is subscribed', async () => {
    expect(await agent.client.checkWebhookUrl(receiver.url)).toEqual({
      url: receiver.url,
      resolves: true,
    })
    expect(await agent.client.checkWebhookUrl('https://not-there.invalid/hook')).toEqual({
      url: 'https://not-there.invalid/hook',
      resolves: false,
    })
    expect(await codeOf(agent.client.checkWebhookUrl('http://10.0.0.1/'))).toBe(
      '422 url_not_allowed',
    )
  })
})

describe('replaying what was missed', () => {
  test('delivers what was parked and what happened while it was off, once and in order', async () => {
    let status = 500
    await receiver.stop()
    receiver = await startReceiver(() => ({ status }))
    const webhook = await subscribe()
    const since = new Date().toISOString()
    const state = async () =>
      (await agent.client.listWebhookDeliveries(webhook.id)).deliveries[0]?.status
    await say('parked')
    await expect.poll(state, PATIENT).toBe('failed')
    await sql`update webhook_deliveries set give_up_at = now() where webhook_id = ${webhook.id}`.execute(
      platform.db,
    )
    await retryNow(webhook.id)
    await expect.poll(state, PATIENT).toBe('parked')
    await agent.client.updateWebhook(webhook.id, { status: 'disabled' })
    await say('while off')
    await agent.client.updateWebhook(webhook.id, { status: 'active' })
    status = 200
    await say('arrives')
    await receiver.until((received) => received.length >= 3)
    expect(await agent.client.replayMissedWebhookDeliveries(webhook.id, since)).toEqual({
      count: 2,
    })
    await receiver.until((received) => received.length >= 5)
    expect(contents(receiver.received).slice(2)).toEqual(['arrives', 'parked', 'while off'])
    expect(await agent.client.replayMissedWebhookDeliveries(webhook.id, since)).toEqual({
      count: 0,
    })
  })

  test('goes back no further than deliveries are kept, and shows an agent nothing it may not see', async () => {
    const webhook = await subscribe(other.client)
    await other.client.updateWebhook(webhook.id, { status: 'disabled' })
    const since = new Date().toISOString()
    await say('not for the other')
    await other.client.updateWebhook(webhook.id, { status: 'active' })
    expect(await other.client.replayMissedWebhookDeliveries(webhook.id, since)).toEqual({
      count: 0,
    })
    const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1_000).toISOString()
    expect(await codeOf(other.client.replayMissedWebhookDeliveries(webhook.id, longAgo))).toBe(
      '400 invalid_request',
    )
  })
})
