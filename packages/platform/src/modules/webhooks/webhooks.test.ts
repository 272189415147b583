import { sql } from 'kysely'
import { verifyWebhookSignature } from '@sesamespace/sdk'
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
import { disableFailing } from './disable-failing.ts'

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
const header = (received: Received | undefined, name: string): string =>
  String(received?.headers[name] ?? '')
const isSigned = (received: Received | undefined, secret: string): boolean =>
  verifyWebhookSignature(
    secret,
    header(received, 'x-sesame-signature'),
    header(received, 'x-sesame-timestamp'),
    received?.body ?? '',
  )
/** Whether every event so far has become deliveries. */
const hasFollowed = async (): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from webhook_cursors c join workspaces w on w.id = c.workspace_id where c.position < w.event_position
  `.execute(platform.db)
  return rows.length === 0
}
const retryNow = (webhookId: string) =>
  sql`
    with resumed as (update webhooks set resume_at = '-infinity' where id = ${webhookId})
    update webhook_deliveries set next_attempt_at = now() where webhook_id = ${webhookId} and next_attempt_at is not null
  `.execute(platform.db)

describe('delivering', () => {
  test('sends each event once, in order, signed, under its delivery id', async () => {
    const webhook = await subscribe()
    expect(webhook.secret).toMatch(/^whsec_/)
    const sent = Array.from({ length: 30 }, (_, index) => `message ${index}`)
    for (const content of sent) await say(content)
    await receiver.until((received) => received.length >= sent.length)
    expect(contents(receiver.received)).toEqual(sent)
    expect(receiver.received.every((one) => isSigned(one, webhook.secret))).toBe(true)
    expect(receiver.received.some((one) => isSigned(one, 'whsec_wrong'))).toBe(false)
    expect(header(receiver.received[0], 'x-sesame-event')).toBe('message')
    const ids = receiver.received.map((one) => header(one, 'x-sesame-delivery'))
    expect(new Set(ids).size).toBe(sent.length)
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      id: ids[0],
      type: 'message',
      actorId: owner.me.id,
    })
  })

  test('tells an agent only of what it may see', async () => {
    await subscribe(other.client)
    await subscribe()
    await say('for members')
    const { channel } = await owner.client.openDm(other.agent.id)
    await owner.client.sendMessage(channel.id, { content: 'for the other' })
    await receiver.until((received) => received.length >= 2)
    expect(contents(receiver.received).toSorted()).toEqual(['for members', 'for the other'])
  })

  test('keeps what failed, tries again under the same id, and holds up what comes after', async () => {
    await receiver.stop()
    receiver = await startReceiver((_received, count) => ({ status: count === 1 ? 500 : 200 }))
    const webhook = await subscribe()
    await say('first')
    await say('second')
    await receiver.until((received) => received.length >= 1)
    await expect
      .poll(
        async () =>
          (await agent.client.listWebhookDeliveries(webhook.id)).deliveries.map(
            (one) => one.status,
          ),
        PATIENT,
      )
      .toEqual(['pending', 'failed'])
    await retryNow(webhook.id)
    await receiver.until((received) => received.length >= 3)
    expect(contents(receiver.received)).toEqual(['first', 'first', 'second'])
    expect(header(receiver.received[0], 'x-sesame-delivery')).toBe(
      header(receiver.received[1], 'x-sesame-delivery'),
    )
    await expect
      .poll(
        async () =>
          (await agent.client.listWebhookDeliveries(webhook.id)).deliveries.map(
            (one) => one.status,
          ),
        PATIENT,
      )
      .toEqual(['delivered', 'delivered'])
    const { deliveries } = await agent.client.listWebhookDeliveries(webhook.id)
    expect(
      deliveries[1]?.attempts.map((attempt) => [attempt.responseStatus, attempt.error]),
    ).toEqual([
      [500, 'The receiver answered 500.'],
      [200, null],
    ])
  })

  test('loses nothing when the node stops in between, and what comes twice comes under the same id', async () => {
    await subscribe()
    const sent = Array.from({ length: 40 }, (_, index) => `kept ${index}`)
    for (const [index, content] of sent.entries()) {
      await say(content)
      if (index % 10 === 5) await platform.restart()
    }
    await receiver.until((received) => new Set(contents(received)).size >= sent.length)
    expect([...new Set(contents(receiver.received))]).toEqual(sent)
    const ids = receiver.received.map((one) => header(one, 'x-sesame-delivery'))
    expect(new Set(ids).size).toBe(sent.length)
  })

  test('goes on where a node that died held a webhook, when its hold ends', async () => {
    const webhook = await subscribe()
    const hold = (until: string) =>
      sql`
        update webhooks set held_by = ${webhook.id}, held_until = now() + ${until}::interval where id = ${webhook.id}
      `.execute(platform.db)
    await hold('1 hour')
    await say('held')
    await expect.poll(hasFollowed, PATIENT).toBe(true)
    expect(receiver.received).toEqual([])
    await hold('0 seconds')
    await receiver.until((received) => received.length >= 1)
    expect(contents(receiver.received)).toEqual(['held'])
  })

  test('two nodes share the work and send nothing twice', async () => {
    await platform.addNode()
    await subscribe()
    const sent = Array.from({ length: 60 }, (_, index) => `shared ${index}`)
    for (const content of sent) await say(content)
    await receiver.until((received) => received.length >= sent.length)
    expect(contents(receiver.received)).toEqual(sent)
  })

  test('follows no redirect', async () => {
    const inner = await startReceiver()
    await receiver.stop()
    receiver = await startReceiver(() => ({ status: 302, headers: { location: inner.url } }))
    const webhook = await subscribe()
    const { delivery } = await agent.client.testWebhook(webhook.id)
    await expect
      .poll(
        async () => (await agent.client.listWebhookDeliveries(webhook.id)).deliveries[0],
        PATIENT,
      )
      .toMatchObject({ id: delivery.id, status: 'parked', attempts: [{ responseStatus: 302 }] })
    expect(inner.received).toEqual([])
    await inner.stop()
  })

  test('parks what failed for a day, and delivers it when it is replayed', async () => {
    let status = 503
    await receiver.stop()
    receiver = await startReceiver(() => ({ status }))
    const webhook = await subscribe()
    await say('stubborn')
    await receiver.until((received) => received.length >= 1)
    const state = async () => (await agent.client.listWebhookDeliveries(webhook.id)).deliveries[0]
    await expect.poll(async () => (await state())?.status, PATIENT).toBe('failed')
    await sql`update webhook_deliveries set give_up_at = now() where webhook_id = ${webhook.id}`.execute(
      platform.db,
    )
    await retryNow(webhook.id)
    await expect.poll(async () => (await state())?.status, PATIENT).toBe('parked')
    status = 200
    const { delivery } = await agent.client.replayWebhookDelivery(
      webhook.id,
      (await state())?.id ?? '',
    )
    expect(delivery.status).toBe('pending')
    await expect.poll(async () => (await state())?.status, PATIENT).toBe('delivered')
    expect((await state())?.attempts.map((attempt) => attempt.responseStatus)).toEqual([
      503, 503, 200,
    ])
  })

  test('says nothing of a message that was deleted before it was delivered', async () => {
    let status = 500
    await receiver.stop()
    receiver = await startReceiver(() => ({ status }))
    const webhook = await subscribe()
    const { message } = await say('a secret slip')
    await receiver.until((received) => received.length >= 1)
    await owner.client.deleteMessage(channelId, message.id)
    status = 200
    await retryNow(webhook.id)
    await receiver.until((received) => received.length >= 2)
    expect(receiver.received[1]?.body).not.toContain('a secret slip')
  })
})

describe('secrets', () => {
  test('are shown once, and both sign during a rotation', async () => {
    const webhook = await subscribe()
    const { secret } = await agent.client.rotateWebhookSecret(webhook.id)
    expect(secret).not.toBe(webhook.secret)
    await say('signed twice')
    await receiver.until((received) => received.length >= 1)
    expect(isSigned(receiver.received[0], webhook.secret)).toBe(true)
    expect(isSigned(receiver.received[0], secret)).toBe(true)
    await sql`update webhooks set previous_secret_until = now() where id = ${webhook.id}`.execute(
      platform.db,
    )
    await say('signed once')
    await receiver.until((received) => received.length >= 2)
    expect(isSigned(receiver.received[1], webhook.secret)).toBe(false)
    expect(isSigned(receiver.received[1], secret)).toBe(true)
    expect(JSON.stringify(await agent.client.listWebhooks())).not.toContain('whsec_')
    const { rows } = await sql<{ text: string }>`select w::text as text from webhooks w`.execute(
      platform.db,
    )
    const stored = JSON.stringify(rows)
    expect(stored).not.toContain(secret)
    expect(stored).not.toContain(Buffer.from(secret).toString('hex'))
  })

  test('the old one ends at once when somebody says so, also for what is on its way', async () => {
    let status = 500
    await receiver.stop()
    receiver = await startReceiver(() => ({ status }))
    const webhook = await subscribe()
    const { secret } = await agent.client.rotateWebhookSecret(webhook.id)
    const { webhook: rotating } = await agent.client.getWebhook(webhook.id)
    expect(Date.parse(rotating.previousSecretUntil ?? '')).toBeGreaterThan(Date.now())
    await say('signed twice')
    await receiver.until((received) => received.length >= 1)
    const { webhook: ended } = await agent.client.endWebhookRotation(webhook.id)
    expect(ended.previousSecretUntil).toBeNull()
    status = 200
    await retryNow(webhook.id)
    await receiver.until((received) => received.length >= 2)
    expect(receiver.received.slice(0, 2).map((one) => isSigned(one, webhook.secret))).toEqual([
      true,
      false,
    ])
    expect(isSigned(receiver.received[1], secret)).toBe(true)
  })
})

describe('managing', () => {
  test('belongs to the owner and to admins; others do not know of it', async () => {
    const webhook = await subscribe()
    expect(await codeOf(other.client.getWebhook(webhook.id))).toBe('404 not_found')
    expect(await codeOf(other.client.updateWebhook(webhook.id, { status: 'disabled' }))).toBe(
      '404 not_found',
    )
    expect(await codeOf(other.client.rotateWebhookSecret(webhook.id))).toBe('404 not_found')
    expect(await codeOf(other.client.listWebhookDeliveries(webhook.id))).toBe('404 not_found')
    expect(await codeOf(other.client.testWebhook(webhook.id))).toBe('404 not_found')
    expect(await codeOf(other.client.deleteWebhook(webhook.id))).toBe('404 not_found')
    expect((await other.client.listWebhooks()).webhooks).toEqual([])
    expect((await owner.client.listWebhooks()).webhooks.map((one) => one.id)).toEqual([webhook.id])
    const operator = await addMember(platform, owner, 'operator', 'otto')
    // None of the agents it runs has one.
    expect((await operator.client.listWebhooks()).webhooks).toEqual([])
    expect(await codeOf(operator.client.getWebhook(webhook.id))).toBe('404 not_found')
    expect(await codeOf(operator.client.testWebhook(webhook.id))).toBe('403 forbidden')
    expect((await owner.client.getBlastRadius(agent.agent.id)).webhooks).toBe(1)
  })

  test('a key may not subscribe to what it may not read', async () => {
    const { key } = await owner.client.createAgentKey(agent.agent.id, {
      name: 'hooks',
      scopes: ['webhooks', 'tasks'],
    })
    const client = platform.client({ apiKey: key.key })
    const create = (type: 'message' | 'task.created' | 'vault.lease.approved') =>
      codeOf(client.createWebhook({ url: receiver.url, eventTypes: [type] }))
    expect(await create('message')).toBe('403 missing_scope')
    expect(await create('vault.lease.approved')).toBe('403 missing_scope')
    expect(await create('task.created')).toBe('no error')
  })

  test('refuses inner addresses, no events and unknown ones', async () => {
    const create = (url: string) =>
      codeOf(agent.client.createWebhook({ url, eventTypes: ['message'] }))
    expect(await create('http://169.254.169.254/latest/meta-data')).toBe('422 url_not_allowed')
    expect(await create('http://[::1]:5432/')).toBe('422 url_not_allowed')
    expect(await create('http://2130706434/')).toBe('422 url_not_allowed')
    expect(await create('ftp://1.1.1.1/')).toBe('422 url_not_allowed')
    const webhook = await subscribe()
    expect(await codeOf(agent.client.updateWebhook(webhook.id, { url: 'http://10.0.0.1' }))).toBe(
      '422 url_not_allowed',
    )
    expect(await codeOf(agent.client.updateWebhook(webhook.id, { eventTypes: [] }))).toBe(
      '400 invalid_request',
    )
    const response = await fetch(`${platform.url}/api/v1/webhooks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${agent.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: receiver.url, eventTypes: ['typing'] }),
    })
    expect(response.status).toBe(400)
  })

  test('switched off it is told nothing, and on again only of what comes then', async () => {
    const webhook = await subscribe()
    await agent.client.updateWebhook(webhook.id, { status: 'disabled' })
    expect(await codeOf(agent.client.testWebhook(webhook.id))).toBe('409 conflict')
    await say('unheard')
    const { webhook: on } = await agent.client.updateWebhook(webhook.id, { status: 'active' })
    expect(on.disabledReason).toBeNull()
    await say('heard')
    await receiver.until((received) => received.length >= 1)
    expect(contents(receiver.received)).toEqual(['heard'])
  })

  test('after days of failure it is switched off, and its owner and the admins are told', async () => {
    const webhook = await subscribe()
    await sql`update webhooks set failing_since = now() - interval '4 days' where id = ${webhook.id}`.execute(
      platform.db,
    )
    await disableFailing(platform.app.database)
    await disableFailing(platform.app.database)
    const { webhook: disabled } = await agent.client.getWebhook(webhook.id)
    expect(disabled).toMatchObject({
      status: 'disabled',
      disabledCause: 'failing',
      disabledReason: 'Every delivery failed for 3 days.',
    })
    // Somebody has seen it: it is off because they say so now.
    const { webhook: seen } = await owner.client.updateWebhook(webhook.id, { status: 'disabled' })
    expect(seen.disabledCause).toBe('paused')
    const told = await platform.db
      .selectFrom('events')
      .select('principal_ids')
      .where('type', '=', 'webhook.disabled')
      .execute()
    expect(told.map((row) => new Set(row.principal_ids))).toEqual([
      new Set([agent.agent.id, owner.me.id]),
    ])
  })

  test('a frozen agent is told nothing', async () => {
    await subscribe()
    await owner.client.freezeAgent(agent.agent.id)
    await say('while frozen')
    await expect.poll(hasFollowed, PATIENT).toBe(true)
    await owner.client.unfreezeAgent(agent.agent.id)
    await say('after')
    await receiver.until((received) => received.length >= 1)
    expect(contents(receiver.received)).toEqual(['after'])
  })
})
