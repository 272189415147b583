import type { Webhook } from '@sesamespace/sdk'
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
import { startReceiver, type Receiver } from '../../../test/webhook-receiver.ts'

let platform: TestPlatform
let owner: TestPerson
let admin: TestPerson
let agent: TestAgent
/** Only the owner and the agent are in it. */
let secretId: string
/** The admin is in it, too. */
let sharedId: string
let receiver: Receiver

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  admin = await addMember(platform, owner, 'admin', 'ada')
  agent = await createAgent(platform, owner, 'scout')
  const channel = async (name: string, memberIds: string[]): Promise<string> =>
    (await owner.client.createChannel({ name, visibility: 'private', memberIds })).channel.id
  secretId = await channel('secret', [agent.agent.id])
  sharedId = await channel('shared', [agent.agent.id, admin.me.id])
})
afterAll(() => platform.stop())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  for (const { id } of (await owner.client.listWebhooks()).webhooks)
    await owner.client.deleteWebhook(id)
  await receiver.stop()
})

const subscribe = async (
  client = owner.client,
  url = receiver.url,
  eventTypes: ('message' | 'vault.item.updated')[] = ['message'],
): Promise<Webhook> => (await client.createWebhook({ url, eventTypes })).webhook

/** What arrives of a message that only the owner may see, and of one after it that the admin may see, too. */
async function arrived(): Promise<string[]> {
  await owner.client.sendMessage(secretId, { content: 'for the owner alone' })
  await owner.client.sendMessage(sharedId, { content: 'for both' })
  await receiver.until((all) => all.some(({ body }) => body.includes('for both')))
  return receiver.received
    .map(({ body }) => /"content":"([^"]*)"/.exec(body)?.[1])
    .filter((content) => content !== undefined)
}

const touches: [string, (webhook: Webhook) => Promise<unknown>][] = [
  [
    'gives it another address',
    ({ id }) => admin.client.updateWebhook(id, { url: `${receiver.url}/2` }),
  ],
  ['gives it a new secret', ({ id }) => admin.client.rotateWebhookSecret(id)],
  ['chooses its events', ({ id }) => admin.client.updateWebhook(id, { eventTypes: ['message'] })],
  ['tests it', ({ id }) => admin.client.testWebhook(id)],
  [
    'tests it many times at once',
    ({ id }) => Promise.all(Array.from({ length: 5 }, () => admin.client.testWebhook(id))),
  ],
  [
    'replays through it',
    ({ id }) => admin.client.replayMissedWebhookDeliveries(id, new Date().toISOString()),
  ],
]

describe("somebody's webhook", () => {
  test('carries what its owner may see', async () => {
    await subscribe()
    expect(await arrived()).toEqual(['for the owner alone', 'for both'])
  })

  test.each(touches)('carries no more than an admin may see who %s', async (_what, touch) => {
    const webhook = await subscribe()
    await touch(webhook)
    expect(await arrived()).toEqual(['for both'])
    const { webhook: now } = await owner.client.getWebhook(webhook.id)
    expect(now).toMatchObject({ ownerId: owner.me.id, limitedTo: [admin.me.id] })
  })

  test("is narrowed for what waits already, and the owner's new address makes it the owner's again", async () => {
    const webhook = await subscribe(owner.client, 'http://127.0.0.1:9/nobody')
    await owner.client.sendMessage(secretId, { content: 'waits' })
    await admin.client.updateWebhook(webhook.id, { url: receiver.url })
    await sql`update webhook_deliveries set next_attempt_at = now() where webhook_id = ${webhook.id} and next_attempt_at is not null`.execute(
      platform.db,
    )
    await sql`update webhooks set resume_at = '-infinity' where id = ${webhook.id}`.execute(
      platform.db,
    )
    expect(await arrived()).toEqual(['for both'])
    await owner.client.updateWebhook(webhook.id, { url: `${receiver.url}/own` })
    const { webhook: own } = await owner.client.getWebhook(webhook.id)
    expect(own.limitedTo).toEqual([])
  })

  test('carries what an admin may see who narrowed it and takes it over', async () => {
    const mia = await addMember(platform, owner, 'admin', 'mia')
    const { id } = await subscribe(mia.client)
    await admin.client.testWebhook(id)
    await owner.client.removeMember(mia.me.id, admin.me.id)
    const { webhook } = await admin.client.updateWebhook(id, { status: 'active' })
    expect(webhook).toMatchObject({ ownerId: admin.me.id, limitedTo: [] })
    expect(await arrived()).toEqual(['for both'])
  })

  test('may be switched off and deleted by an admin, who sees no more by that', async () => {
    const webhook = await subscribe()
    const { webhook: off } = await admin.client.updateWebhook(webhook.id, { status: 'disabled' })
    expect(off).toMatchObject({ status: 'disabled', limitedTo: [] })
    await admin.client.deleteWebhook(webhook.id)
    expect(await codeOf(owner.client.getWebhook(webhook.id))).toBe('404 not_found')
  })
})

describe('what may not be seen any more', () => {
  /** A delivery that could not be made, and after `take` is tried again. */
  async function retriedAfter(webhook: Webhook, take: () => Promise<unknown>): Promise<string[]> {
    await take()
    await sql`update webhooks set url = ${receiver.url}, resume_at = '-infinity' where id = ${webhook.id}`.execute(
      platform.db,
    )
    await sql`update webhook_deliveries set next_attempt_at = now() where webhook_id = ${webhook.id}`.execute(
      platform.db,
    )
    for (;;) {
      const { deliveries } = await owner.client.listWebhookDeliveries(webhook.id)
      const open = deliveries.filter(({ status }) => status === 'pending' || status === 'failed')
      if (open.length === 0) return deliveries.map(({ status }) => status)
    }
  }
  const failing = async (client = agent.client): Promise<Webhook> => {
    const webhook = await subscribe(client, 'http://127.0.0.1:9/nobody')
    await owner.client.sendMessage(secretId, { content: 'kept back' })
    for (;;) {
      const { deliveries } = await owner.client.listWebhookDeliveries(webhook.id)
      if (deliveries.some(({ attempts }) => attempts.length > 0)) return webhook
    }
  }

  test('is not delivered after its owner has left the channel', async () => {
    const webhook = await failing()
    const leave = () => owner.client.removeChannelMember(secretId, agent.agent.id)
    expect(await retriedAfter(webhook, leave)).toEqual(['parked'])
    expect(receiver.received).toEqual([])
    await owner.client.addChannelMember(secretId, agent.agent.id)
  })

  test("is not delivered when no key of its agent may read it, nor when the agent's keys are revoked", async () => {
    const webhook = await failing()
    const shrink = () =>
      platform.db
        .updateTable('api_keys')
        .set({ scopes: ['webhooks'] })
        .where('agent_id', '=', agent.agent.id)
        .execute()
    expect(await retriedAfter(webhook, shrink)).toEqual(['parked'])
    expect(receiver.received).toEqual([])
    await platform.db
      .updateTable('api_keys')
      .set({ scopes: ['*'] })
      .where('agent_id', '=', agent.agent.id)
      .execute()
  })

  test('is not delivered of a vault that its owner has left', async () => {
    const { vault } = await owner.client.createVault({ name: 'Left' })
    await owner.client.setVaultMember(vault.id, admin.me.id, 'viewer')
    const { item } = await owner.client.createVaultItem(vault.id, {
      name: 'Db',
      type: 'note',
      fields: { note: 'x' },
    })
    const webhook = await subscribe(admin.client, 'http://127.0.0.1:9/nobody', [
      'vault.item.updated',
    ])
    await owner.client.updateVaultItem(item.id, { name: 'Renamed' })
    const leave = () => owner.client.removeVaultMember(vault.id, admin.me.id)
    for (;;) {
      const { deliveries } = await owner.client.listWebhookDeliveries(webhook.id)
      if (deliveries.some(({ attempts }) => attempts.length > 0)) break
    }
    expect(await retriedAfter(webhook, leave)).toEqual(['parked'])
    expect(receiver.received).toEqual([])
  })
})

test('an agent or a person has fifty at most, those that are off among them', async () => {
  const { client } = await createAgent(platform, owner, 'fifty')
  const made = await Promise.all(Array.from({ length: 50 }, () => subscribe(client)))
  const off = made[0]?.id ?? ''
  await client.updateWebhook(off, { status: 'disabled' })
  expect(await codeOf(subscribe(client))).toBe('409 conflict')
  await client.deleteWebhook(off)
  expect(await codeOf(subscribe(client))).toBe('no error')
})

test('an operator sees the webhooks of agents they run, an auditor all, without the path; neither changes them', async () => {
  const operator = await addMember(platform, owner, 'operator', 'otto')
  const auditor = await addMember(platform, owner, 'auditor', 'audrey')
  const own = await createAgent(platform, operator, 'own')
  const theirs = await subscribe(own.client, `${receiver.url}/token-in-the-path`)
  const foreign = await subscribe(agent.client)
  const ids = async (person: TestPerson): Promise<string[]> =>
    (await person.client.listWebhooks()).webhooks.map(({ id }) => id).toSorted()
  expect(await ids(operator)).toEqual([theirs.id])
  expect(await ids(auditor)).toEqual([theirs.id, foreign.id].toSorted())
  expect(JSON.stringify(await operator.client.listWebhooks())).not.toContain('token-in-the-path')
  for (const person of [operator, auditor])
    expect(await codeOf(person.client.testWebhook(theirs.id))).toBe('403 forbidden')
})
