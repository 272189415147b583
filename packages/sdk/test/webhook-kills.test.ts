import { setTimeout as delay } from 'node:timers/promises'
import { verifyWebhookSignature, type SesameClient } from '@sesamespace/sdk'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { amount, report } from '../../platform/test/proof.ts'
import { startReceiver, type Receiver } from '../../platform/test/webhook-receiver.ts'
import { PlatformProcess } from './platform-process.ts'

const webhookCount = 10
const messageCount = amount(100, 1_000)
const kills = amount(4, 20)
/** One delivery in so many is answered with an error. */
const failsEvery = 40

let platform: PlatformProcess
let database: Client
let receiver: Receiver
let owner: SesameClient
let hurrying: Promise<void>
const done = new AbortController()

beforeAll(async () => {
  platform = await PlatformProcess.start({ SESAME_WEBHOOK_ALLOW: '127.0.0.1' })
  database = new Client({ connectionString: platform.databaseUrl })
  await database.connect()
  receiver = await startReceiver((_received, count) => ({
    status: count % failsEvery === 0 ? 500 : 204,
  }))
  owner = await platform.setUp()
  hurrying = hurry(done.signal)
})
afterAll(async () => {
  done.abort()
  await hurrying
  await receiver.stop()
  await database.end()
  await platform.remove()
})

/** Makes the clock run fast: what failed is due again at once, not after seconds. */
async function hurry(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await database.query(`update webhooks set resume_at = '-infinity' where resume_at > now()`)
    await database.query(
      `update webhook_deliveries set next_attempt_at = now() where next_attempt_at > now()`,
    )
    await delay(100)
  }
}

/** Ends what a killed worker holds, as half a minute would. */
const freeHolds = () => database.query(`update webhooks set held_until = '-infinity'`)
const openDeliveries = async (): Promise<number> => {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from webhook_deliveries where status <> 'delivered'`,
  )
  return rows[0]?.count ?? 0
}

test('with a receiver that fails and workers that are killed, no delivery is lost and each keeps its id', async () => {
  const { channel } = await owner.createChannel({ name: 'hooks' })
  const secrets = new Map<string, string>()
  for (let index = 0; index < webhookCount; index++) {
    const url = `${receiver.url}?webhook=${index}`
    const { webhook } = await owner.createWebhook({ url, eventTypes: ['message'] })
    secrets.set(webhook.id, webhook.secret)
  }
  const sent: string[] = []
  const lanes = Array.from({ length: 10 }, async (_, lane) => {
    for (let index = 0; index < messageCount / 10; index++) {
      const { message } = await owner.sendMessage(channel.id, { content: `${lane}/${index}` })
      sent.push(message.id)
    }
  })
  for (let round = 1; round <= kills; round++) {
    const target = Math.floor((webhookCount * messageCount * round) / (kills + 1))
    await receiver.until((received) => received.length >= target)
    await platform.kill()
    await freeHolds()
    await platform.start()
  }
  await Promise.all(lanes)
  await expect.poll(openDeliveries, { timeout: 120_000, interval: 200 }).toBe(0)

  const idOf = new Map<string, Set<string>>()
  for (const { headers, body } of receiver.received) {
    const { id, message }: { id: string; message: { id: string } } = JSON.parse(body)
    expect(headers['x-sesame-delivery']).toBe(id)
    const ids = idOf.get(message.id) ?? new Set()
    idOf.set(message.id, ids.add(id))
  }
  expect(sent).toHaveLength(messageCount)
  const told = sent.map((id) => idOf.get(id)?.size)
  expect(told.filter((count) => count !== webhookCount)).toEqual([])
  const last = receiver.received.at(-1)
  const isSigned = [...secrets.values()].map((secret) =>
    verifyWebhookSignature(
      secret,
      String(last?.headers['x-sesame-signature']),
      String(last?.headers['x-sesame-timestamp']),
      last?.body ?? '',
    ),
  )
  expect(isSigned.filter(Boolean)).toHaveLength(1)
  report(`11. Deliveries: ${webhookCount * messageCount} with ${kills} workers killed, 0 lost`)
}, 600_000)
