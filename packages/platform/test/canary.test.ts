import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findText } from './canary.fixture.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from './harness.ts'
import { startReceiver } from './webhook-receiver.ts'

type Receiver = Awaited<ReturnType<typeof startReceiver>>

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let receiver: Receiver
/** In every text that must go. */
let text: string
/** Where the audit log names things: its entries are one chain of hashes, and stay. */
let name: string

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  // It answers with what it was sent, so that what it answered must go too.
  receiver = await startReceiver(({ body }) => ({ status: 200, body }))
})
afterAll(async () => {
  await platform.stop()
  await receiver.stop()
})
beforeEach(() => {
  text = `canary${randomBytes(6).toString('hex')}`
  name = `named${randomBytes(6).toString('hex')}`
})

const remaining = () => findText(platform.db, text)
const named = () => findText(platform.db, name)

/** A channel whose events a webhook delivers to the receiver. */
async function openChannel(eventTypes: ('message' | 'task.created')[]) {
  const { channel } = await owner.client.createChannel({
    name: `${name} channel`,
    visibility: 'private',
    description: text,
    memberIds: [agent.agent.id],
  })
  const { webhook } = await owner.client.createWebhook({ url: receiver.url, eventTypes })
  return { channel, webhook }
}

const isRecorded = (webhookId: string) =>
  expect
    .poll(async () => (await owner.client.listWebhookDeliveries(webhookId)).deliveries[0]?.status, {
      timeout: 20_000,
    })
    .toBe('delivered')

async function write(channelId: string) {
  const file = await owner.client.uploadFile({
    channelId,
    fileName: `${text}.txt`,
    contentType: 'text/plain',
    data: new TextEncoder().encode(`in the file: ${text}`),
  })
  const { message } = await owner.client.sendMessage(channelId, {
    content: `first ${text}`,
    attachmentIds: [file.file.id],
  })
  await agent.client.sendMessage(channelId, { content: 'An answer', threadRootId: message.id })
  return message
}

test('of a deleted message', async () => {
  const { channel, webhook } = await openChannel(['message'])
  const message = await write(channel.id)
  await owner.client.addReaction(channel.id, message.id, '👍')
  await isRecorded(webhook.id)
  await owner.client.editMessage(channel.id, message.id, { content: `then ${text}` })
  await owner.client.updateChannel(channel.id, { description: null })
  expect(await remaining()).toEqual(
    expect.arrayContaining([
      'file_chunks.bytes',
      'files.file_name',
      'message_revisions.content',
      'messages.attachments',
      'messages.content',
      'webhook_deliveries.attempts',
    ]),
  )
  await owner.client.deleteMessage(channel.id, message.id)
  expect(await remaining()).toEqual(['events.payload'])
  // That was the channel's description, when it was made.
  await owner.client.deleteChannel(channel.id)
  expect(await remaining()).toEqual([])
})

test('of a deleted channel, with its messages, files and tasks', async () => {
  const { channel, webhook } = await openChannel(['message'])
  const message = await write(channel.id)
  await isRecorded(webhook.id)
  await owner.client.editMessage(channel.id, message.id, { content: `then ${text}` })
  const { task } = await owner.client.createTask(channel.id, { title: text, description: text })
  await owner.client.addTaskComment(channel.id, task.id, text)
  expect(await remaining()).toEqual(
    expect.arrayContaining(['channels.description', 'events.payload', 'message_revisions.content']),
  )
  await owner.client.deleteChannel(channel.id)
  expect(await remaining()).toEqual([])
  expect(await named()).toEqual(['audit_entries.details'])
})

test('of a deleted task', async () => {
  const { channel, webhook } = await openChannel(['task.created'])
  await owner.client.updateChannel(channel.id, { name: 'plain', description: null })
  const { task } = await owner.client.createTask(channel.id, {
    title: name,
    description: text,
    labels: [text],
  })
  await isRecorded(webhook.id)
  await owner.client.addTaskComment(channel.id, task.id, text)
  await owner.client.updateTask(channel.id, task.id, { description: `${text} again` })
  expect(await remaining()).toEqual(
    expect.arrayContaining([
      'events.payload',
      'task_activity.changes',
      'task_comments.content',
      'tasks.description',
      'tasks.labels',
      'webhook_deliveries.attempts',
    ]),
  )
  await owner.client.deleteTask(channel.id, task.id)
  const { messages } = await owner.client.getMessages(channel.id)
  expect(messages.map(({ content }) => content)).toEqual([
    `Created task #${task.number}, deleted since.`,
  ])
  await owner.client.deleteChannel(channel.id)
  expect(await remaining()).toEqual([])
  expect(await named()).toEqual(['audit_entries.details'])
})

test('of a deleted job', async () => {
  const { event } = await agent.client.createScheduleEvent({
    title: name,
    description: text,
    externalId: text,
    cronExpression: '0 3 * * *',
  })
  await agent.client.recordOccurrence(event.id, {
    scheduledAt: new Date().toISOString(),
    status: 'completed',
    result: text,
  })
  expect(await remaining()).toEqual([
    'events.payload',
    'schedule_attempts.result',
    'schedule_events.description',
    'schedule_events.external_id',
    'schedule_occurrences.result',
  ])
  await agent.client.deleteScheduleEvent(event.id)
  expect(await remaining()).toEqual([])
  expect(await named()).toEqual(['audit_entries.details'])
})

test.each(['item', 'vault'] as const)('of a deleted %s', async (subject) => {
  const { vault } = await owner.client.createVault({
    name: `${name} vault`,
    ...(subject === 'vault' && { description: text }),
  })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name,
    type: 'custom',
    url: `https://${text}.example.com`,
    tags: [text],
    fields: { [name]: 'a value' },
  })
  expect(await remaining()).toEqual(
    expect.arrayContaining(['events.payload', 'vault_items.tags', 'vault_items.url']),
  )
  expect(await named()).toContain('vault_item_fields.key')
  if (subject === 'item') await owner.client.deleteVaultItem(item.id)
  else await owner.client.deleteVault(vault.id)
  // The items of a deleted vault follow it in batches.
  await expect.poll(remaining, { timeout: 20_000 }).toEqual([])
  if (subject === 'vault') expect(await named()).toEqual(['audit_entries.details'])
})

test('of a deleted agent what was said about it, not its name', async () => {
  const { agent: other } = await owner.client.createAgent({
    handle: name.slice(0, 20),
    displayName: name,
    description: text,
  })
  await owner.client.createAgentKey(other.id, { name: `${text} key` })
  await owner.client.freezeAgent(other.id, { reason: `${text} reason` })
  expect(await remaining()).toEqual(
    expect.arrayContaining([
      'agents.description',
      'agents.frozen_reason',
      'api_keys.name',
      'events.payload',
    ]),
  )
  await owner.client.deleteAgent(other.id)
  expect(await remaining()).toEqual(['audit_entries.details'])
})

test('of a deleted webhook', async () => {
  const { webhook } = await owner.client.createWebhook({
    url: `https://example.com/${text}`,
    eventTypes: ['message'],
  })
  await owner.client.deleteWebhook(webhook.id)
  expect(await remaining()).toEqual([])
})
