import { SesameClient, verifyWebhookSignature, type WebhookDelivery } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startReceiver, type Receiver } from '../../platform/test/webhook-receiver.ts'
import { refusal, startWorld, type World } from './world.ts'

// Section by section as the published README of the SDK has it: each call with the names, arguments and results it shows.

let world: World
let client: SesameClient
let receiver: Receiver

beforeAll(async () => {
  world = await startWorld({ webhookAllowList: ['127.0.0.1'] })
  ;({ client } = world)
  receiver = await startReceiver()
})
afterAll(async () => {
  await receiver.stop()
  await world.platform.stop()
})

describe('Webhooks', () => {
  test('subscribes, lists, updates, rotates, shows deliveries and deletes, as the README goes', async () => {
    const { webhook } = await client.createWebhook({
      url: receiver.url,
      eventTypes: ['message', 'vault.lease_request'],
    })
    expect(webhook.secret).toMatch(/^whsec_/)
    const { webhooks } = await client.listWebhooks()
    expect(webhooks.map((it) => it.id)).toEqual([webhook.id])
    expect(webhooks[0]).not.toHaveProperty('secret')
    const updated = await client.updateWebhook(webhook.id, { eventTypes: ['message'] })
    expect(updated.webhook.eventTypes).toEqual(['message'])
    const { secret } = await client.rotateWebhookSecret(webhook.id)
    expect(secret).not.toBe(webhook.secret)

    await world.owner.client.sendMessage(world.channelId, { content: 'To the receiver' })
    await receiver.until((received) => received.length > 0)
    const [delivery] = receiver.received
    const header = (name: string) => String(delivery?.headers[name] ?? '')
    const signature = header('x-sesame-signature')
    const timestamp = header('x-sesame-timestamp')
    const body = delivery?.body ?? ''
    // While a secret is being rotated both are good.
    expect(verifyWebhookSignature(secret, signature, timestamp, body)).toBe(true)
    expect(verifyWebhookSignature(webhook.secret, signature, timestamp, body)).toBe(true)
    expect(verifyWebhookSignature(secret, signature, timestamp, `${body} `)).toBe(false)

    const [listed] = await delivered(webhook.id)
    expect(listed).toMatchObject({ id: header('x-sesame-delivery'), eventType: 'message' })
    await client.deleteWebhook(webhook.id)
    expect((await client.listWebhooks()).webhooks).toEqual([])
  })

  test('sends a test, and one delivery again under its id', async () => {
    const { webhook } = await client.createWebhook({ url: receiver.url, eventTypes: ['message'] })
    const { delivery } = await client.testWebhook(webhook.id)
    const idOf = (it: Receiver['received'][number]) => it.headers['x-sesame-delivery']
    const copies = (count: number) => (received: Receiver['received']) =>
      received.filter((it) => idOf(it) === delivery.id).length >= count
    await receiver.until(copies(1))
    await delivered(webhook.id)
    await client.replayWebhookDelivery(webhook.id, delivery.id)
    await receiver.until(copies(2))
    await client.deleteWebhook(webhook.id)
  })

  test('refuses an address inside the network', async () => {
    const url = 'http://169.254.169.254/latest'
    const error = await refusal(client.createWebhook({ url, eventTypes: ['message'] }))
    expect(error.status).toBe(422)
  })
})

/** The deliveries of a webhook, once the newest has been answered. */
function delivered(webhookId: string): Promise<WebhookDelivery[]> {
  return expect
    .poll(async () => {
      const { deliveries } = await client.listWebhookDeliveries(webhookId, { limit: 20 })
      return deliveries[0]?.status
    })
    .toBe('delivered')
    .then(async () => (await client.listWebhookDeliveries(webhookId, { limit: 20 })).deliveries)
}
