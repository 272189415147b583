import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Webhook } from '@sesamespace/sdk'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../../test/harness.ts'
import { startReceiver, type Receiver } from '../../../../test/webhook-receiver.ts'
import { RootKey } from '../../../crypto/root-key.ts'
import { resealWebhookSecrets } from '../webhook-secrets.ts'
import { addressOf } from '../webhook-address.ts'

const TOKEN = '123456:AAtoken-of-the-bot-that-nobody-sees'
const TOPIC = 'a-topic-that-is-hard-to-guess'

const masterKey = randomBytes(32)
let platform: TestPlatform
let owner: TestPerson
let admin: TestPerson
let agent: TestAgent
let itemId: string
let receiver: Receiver

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'], masterKey })
  owner = await setupOwner(platform)
  admin = await addMember(platform, owner, 'admin', 'ada')
  agent = await createAgent(platform, owner, 'scout')
  const { vault } = await owner.client.createVault({ name: 'Production' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Ledger database',
    type: 'login',
    fields: { username: 'app', password: 'hunter2-hunter2' },
  })
  itemId = item.id
})
afterAll(() => platform.stop())
beforeEach(async () => {
  receiver = await startReceiver(() => ({ status: 200, body: '{"ok":true}' }))
})
afterEach(async () => {
  for (const { id } of (await owner.client.listWebhooks()).webhooks)
    await owner.client.deleteWebhook(id)
  await sql`update leases set status = 'denied', ended_at = now() where status = 'pending'`.execute(
    platform.db,
  )
  await receiver.stop()
})

type Input = Parameters<TestPerson['client']['createWebhook']>[0]
const origin = (): string => new URL(receiver.url).origin
const create = async (input: Partial<Input>, client = owner.client): Promise<Webhook> => {
  const { webhook } = await client.createWebhook({
    url: receiver.url,
    eventTypes: ['vault.lease_request'],
    format: 'slack',
    ...input,
  })
  return webhook
}
const telegram = (client = owner.client): Promise<Webhook> =>
  create(
    { url: `${origin()}/bot${TOKEN}/sendMessage`, format: 'telegram', chatId: '-1001' },
    client,
  )
const ask = async (reason = 'To count the orders') =>
  (await agent.client.requestLease({ itemId, fields: ['password'], reason })).lease
const bodyAt = (index: number) => JSON.parse(receiver.received[index]?.body ?? 'null')
const linkIn = (text: string): string => /\/open\/([\w.-]+)/.exec(text)?.[1] ?? ''
/** Waits until every delivery of a webhook has been tried. */
async function tried(webhook: Webhook) {
  for (;;) {
    const { deliveries } = await owner.client.listWebhookDeliveries(webhook.id)
    if (deliveries.length > 0 && deliveries.every(({ attempts }) => attempts.length > 0))
      return deliveries
  }
}

describe('a message', () => {
  test('of a request says who asks for what and why, unsigned, with a link to its decision', async () => {
    await create({})
    const lease = await ask()
    await receiver.until((all) => all.length === 1)
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received
    expect(headers['content-type']).toBe('application/json')
    expect(Object.keys(headers).filter((name) => /sesame|webhook-/.test(name))).toEqual([])
    expect(body).toContain('asks for access to a secret')
    expect(body).toContain('Ledger database in Production')
    expect(body).toContain('To count the orders')
    expect(body).not.toContain('hunter2')
    expect(await owner.client.openDecisionLink(linkIn(body))).toEqual({
      state: 'good',
      about: { kind: 'lease', id: lease.id },
    })
    expect(await codeOf(agent.client.openDecisionLink(linkIn(body)))).toMatch(/^403/)
  })

  test('names no item of a vault that its owner is not in', async () => {
    await create({}, agent.client)
    await ask()
    await receiver.until((all) => all.length === 1)
    expect(receiver.received[0]?.body).toContain('asks for access to a secret')
    expect(receiver.received[0]?.body).not.toMatch(/Ledger|Production|password/)
  })

  test('reaches nobody by a webhook that somebody outside the vault has sent through', async () => {
    const tested = await create({})
    await admin.client.testWebhook(tested.id)
    await receiver.until((all) => all.length === 1)
    await create({ url: `${origin()}/last` }, agent.client)
    await ask()
    await receiver.until((all) => all.length === 2)
    expect(bodyAt(1).text).toBe('scout asks for access to a secret')
    const { deliveries } = await owner.client.listWebhookDeliveries(tested.id)
    expect(deliveries.map(({ eventType }) => eventType)).toEqual(['test'])
  })

  test('of a question has its title and its choices', async () => {
    await create({ eventTypes: ['question.*'], format: 'ntfy', url: `${origin()}/${TOPIC}` })
    const { question } = await agent.client.askQuestion({ title: 'May I deploy 4?' })
    await receiver.until((all) => all.length === 1)
    expect(bodyAt(0)).toMatchObject({ topic: TOPIC, title: 'scout asks a question' })
    expect(bodyAt(0).message).toContain('May I deploy 4?\nChoices: Approve, Deny')
    const { about } = await owner.client.openDecisionLink(linkIn(bodyAt(0).click))
    expect(about).toEqual({ kind: 'question', id: question.id })
    await admin.client.answerQuestion(question.id, { choice: 'deny' })
  })

  test('is written of a run that failed and of none that went well', async () => {
    await create({ eventTypes: ['*'], format: 'teams' })
    const { event } = await agent.client.createScheduleEvent({
      title: 'Nightly backup',
      cronExpression: '0 3 * * *',
    })
    const record = (scheduledAt: string, status: 'completed' | 'failed') =>
      agent.client.recordOccurrence(event.id, { scheduledAt, status, result: 'ECONNREFUSED' })
    await record('2026-01-01T03:00:00Z', 'completed')
    await record('2026-01-02T03:00:00Z', 'failed')
    await receiver.until((all) => all.length === 1)
    await ask()
    await receiver.until((all) => all.length === 2)
    expect(receiver.received[0]?.body).toContain('A run of scout failed')
    expect(receiver.received[0]?.body).toContain('Nightly backup')
    expect(receiver.received[1]?.body).toContain('asks for access')
  })

  test('is not sent any more when the request was decided before it could be', async () => {
    const webhook = await create({ url: 'http://127.0.0.1:9/nobody' })
    const lease = await ask()
    await tried(webhook)
    await owner.client.denyLease(lease.id)
    await owner.client.updateWebhook(webhook.id, { url: receiver.url })
    await sql`update webhooks set resume_at = '-infinity' where id = ${webhook.id}`.execute(
      platform.db,
    )
    await sql`update webhook_deliveries set next_attempt_at = now() where webhook_id = ${webhook.id}`.execute(
      platform.db,
    )
    for (;;) {
      const [delivery] = await tried(webhook)
      if (delivery?.status !== 'parked') continue
      expect(delivery.attempts.at(-1)?.error).toMatch(/settled/)
      break
    }
    expect(receiver.received).toEqual([])
  })

  test.each(['slack', 'teams', 'telegram', 'ntfy'] as const)(
    'of a test arrives in the format of %s',
    async (format) => {
      const webhook = await create({
        format,
        url: `${origin()}/${format === 'telegram' ? `bot${TOKEN}` : TOPIC}`,
        ...(format === 'telegram' && { chatId: '@releases' }),
      })
      await owner.client.testWebhook(webhook.id)
      await receiver.until((all) => all.length === 1)
      expect(receiver.received[0]?.body).toContain('A test message from Sesame')
      const [delivery] = await tried(webhook)
      expect(delivery).toMatchObject({ eventType: 'test', attempts: [{ responseStatus: 200 }] })
    },
  )
})

describe('the address of messages', () => {
  test('is sealed, and shown to nobody: in answers, deliveries, the audit log and the log', async () => {
    await receiver.stop()
    receiver = await startReceiver(() => ({
      status: 404,
      body: `no such path: /bot${TOKEN}/sendMessage`,
    }))
    const webhook = await telegram()
    await ask()
    await tried(webhook)
    const [delivery] = await tried(webhook)
    const seen = [
      webhook,
      await owner.client.listWebhooks(),
      await owner.client.getWebhook(webhook.id),
      await owner.client.updateWebhook(webhook.id, { eventTypes: ['*'] }),
      await owner.client.getWebhookDelivery(webhook.id, delivery?.id ?? ''),
      await owner.client.listAudit({ limit: 50 }),
    ]
    expect(JSON.stringify(seen)).not.toContain(TOKEN)
    expect(JSON.stringify(seen)).toContain('no such path: …')
    expect(webhook).toMatchObject({ url: `${origin()}/…`, format: 'telegram', chatId: '-1001' })
    const { rows } = await sql<{ text: string }>`
      select to_jsonb(w)::text as text from webhooks w
      union all select to_jsonb(d)::text from webhook_deliveries d
      union all select to_jsonb(e)::text from events e`.execute(platform.db)
    const hex = Buffer.from(TOKEN).toString('hex')
    expect(rows.filter(({ text }) => text.includes(TOKEN) || text.includes(hex))).toEqual([])
  })

  test('of a delivery that arrived leaves no copy of the message, nor does its link work from there', async () => {
    await receiver.stop()
    receiver = await startReceiver(({ body }) => ({ status: 200, body }))
    const webhook = await telegram()
    await ask()
    const [delivery] = await tried(webhook)
    expect(delivery?.attempts.map(({ responseBody }) => responseBody)).toEqual([null])
    const { delivery: detail } = await owner.client.getWebhookDelivery(
      webhook.id,
      delivery?.id ?? '',
    )
    const { body, url } = detail.request
    expect(url).toBe(`${origin()}/…`)
    expect(JSON.parse(body ?? '').text).toContain('Ledger database')
    expect(await owner.client.openDecisionLink(linkIn(body ?? ''))).toMatchObject({
      state: 'wrong',
    })
  })

  test('stays when other things change, and moves with a new root key', async () => {
    const webhook = await telegram()
    await owner.client.updateWebhook(webhook.id, { chatId: '-1002' })
    await ask()
    await receiver.until((all) => all.length === 1)
    expect(bodyAt(0).chat_id).toBe('-1002')
    const [from, to] = [new RootKey(masterKey), new RootKey(randomBytes(32))]
    await platform.db.transaction().execute(async (tx) => {
      await resealWebhookSecrets(tx, from, to)
      const row = await tx
        .selectFrom('webhooks')
        .selectAll()
        .where('id', '=', webhook.id)
        .executeTakeFirstOrThrow()
      expect(addressOf(to, row)).toBe(`${origin()}/bot${TOKEN}/sendMessage`)
      expect(() => addressOf(from, row)).toThrow()
      await resealWebhookSecrets(tx, to, from)
    })
  })
})

test('a format is refused an address, a chat or events that it has no use for', async () => {
  const refused = (input: Partial<Input>) => codeOf(create(input))
  const invalid = '400 invalid_request'
  const bot = `${origin()}/bot${TOKEN}/sendMessage`
  expect(await refused({ format: 'telegram', url: bot })).toBe(invalid)
  expect(await refused({ format: 'telegram', chatId: '-1' })).toBe(invalid)
  expect(await refused({ format: 'telegram', url: bot, chatId: 'a b' })).toBe(invalid)
  expect(await refused({ format: 'slack', chatId: '-1' })).toBe(invalid)
  expect(await refused({ format: 'ntfy', url: `${origin()}/` })).toBe(invalid)
  expect(await refused({ eventTypes: ['message'] })).toBe(invalid)
  expect(await refused({ url: 'http://169.254.169.254/x' })).toBe('422 url_not_allowed')
  const { id } = await create({})
  expect(await codeOf(owner.client.updateWebhook(id, { eventTypes: ['task.*'] }))).toBe(invalid)
  expect(await codeOf(owner.client.updateWebhook(id, { chatId: '-1' }))).toBe(invalid)
})

test('an admin who gives it another chat has no more sent than they may see', async () => {
  const webhook = await telegram()
  await admin.client.updateWebhook(webhook.id, { chatId: '-1003' })
  const { webhook: now } = await owner.client.getWebhook(webhook.id)
  expect(now.limitedTo).toEqual([admin.me.id])
})

test('a preview shows the message of every event in every format, of nothing that is real', async () => {
  for (const format of ['slack', 'teams', 'telegram', 'ntfy'] as const)
    for (const eventType of [
      'vault.lease_request',
      'question.asked',
      'run.finished',
      'test',
    ] as const) {
      const message = await owner.client.previewWebhookMessage({ format, eventType })
      expect(message.title).not.toBe('')
      expect(JSON.parse(message.body)).toBeTypeOf('object')
      expect(JSON.stringify(message)).not.toContain('scout')
    }
})
