import type { ClientEvents, SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
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
import { REMOVED } from './redact.ts'

const password = 'Tr0ub4dor&3-and-more'

let platform: TestPlatform
let owner: TestPerson
let manager: TestPerson
let viewer: TestPerson
let agent: TestAgent
let channelId: string
let itemId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  manager = await addMember(platform, owner, 'operator', 'leak-manager')
  viewer = await addMember(platform, owner, 'viewer', 'leak-viewer')
  agent = await createAgent(platform, owner, 'leaky')
  const { channel } = await owner.client.createChannel({
    name: 'leaks',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
  const { vault } = await owner.client.createVault({ name: 'Leaky' })
  await owner.client.setVaultMember(vault.id, manager.me.id, 'manager')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Database',
    type: 'login',
    fields: { username: 'not-a-secret-user', password },
  })
  itemId = item.id
})
afterAll(() => platform.stop())

const base64 = Buffer.from(`user:${password}`).toString('base64')

test('a value posted to chat, as it is or encoded, is removed for everybody, stored nowhere, and told of', async () => {
  await using watching = manager.client
  await watching.connect()
  const told = new Promise<ClientEvents['vault.leak_detected']>((resolve) => {
    watching.once('vault.leak_detected', resolve)
  })
  const { message } = await agent.client.sendMessage(channelId, {
    content: `it is ${password}, or ${base64}; user not-a-secret-user`,
  })
  expect(message.content).toContain(`it is ${REMOVED}, or`)
  expect(message.content).toContain('not-a-secret-user')
  expect(message.content).not.toContain(base64.slice(8))
  const { leak } = await told
  expect(leak).toMatchObject({
    itemId,
    itemName: 'Database',
    fieldKey: 'password',
    authorId: agent.agent.id,
    place: 'message',
    channelId,
  })
  const stored = JSON.stringify([
    await platform.db.selectFrom('messages').selectAll().execute(),
    await platform.db.selectFrom('events').selectAll().execute(),
    await platform.db.selectFrom('audit_entries').selectAll().execute(),
    await platform.db.selectFrom('leaks').selectAll().execute(),
  ])
  expect(stored).not.toContain(password)
  expect(stored).not.toContain(base64)
  const { entries } = await owner.client.listAudit({ action: 'vault.leak_detected' })
  expect(entries).toMatchObject([{ actorId: agent.agent.id, targetId: itemId }])
})

test('tasks, comments, schedules, lease reasons, edits and an agent’s status are cleaned as well', async () => {
  const said = `x ${password} y`
  const clean = `x ${REMOVED} y`
  const { client } = agent
  const { task } = await client.createTask(channelId, { title: said, description: said })
  expect([task.title, task.description]).toEqual([clean, clean])
  const { comment } = await client.addTaskComment(channelId, task.id, said)
  expect(comment.content).toBe(clean)
  const { events } = await client.syncSchedule([
    { externalId: 'a', title: said, cronExpression: '0 3 * * *' },
  ])
  expect(events[0]?.title).toBe(clean)
  const { occurrence } = await client.recordOccurrence(events[0]?.id ?? '', {
    scheduledAt: new Date().toISOString(),
    status: 'failed',
    result: said,
  })
  expect(occurrence.result).toBe(clean)
  const { lease } = await client.requestLease({ itemId, reason: said })
  expect(lease.reason).toBe(clean)
  const { message } = await client.sendMessage(channelId, { content: 'wait' })
  const edited = await client.editMessage(channelId, message.id, { content: said, streaming: true })
  expect(edited.message.content).toBe(clean)
  await using watching = owner.client
  await watching.connect()
  await using robot = client
  await robot.connect()
  const status = new Promise<ClientEvents['status']>((resolve) => watching.once('status', resolve))
  robot.setStatus({ status: 'working', detail: said })
  expect((await status).activity?.detail).toBe(clean)
})

test('who may handle leaks sees them, until the value is replaced or they say that they did', async () => {
  const { leaks } = await manager.client.listLeaks()
  expect(leaks.length).toBeGreaterThan(1)
  expect((await viewer.client.listLeaks()).leaks).toEqual([])
  expect(await codeOf(agent.client.listLeaks())).toBe('403 forbidden')
  const [leak] = leaks
  expect(await codeOf(viewer.client.resolveLeak(leak?.id ?? ''))).toBe('403 forbidden')
  await manager.client.resolveLeak(leak?.id ?? '')
  expect((await owner.client.listLeaks()).leaks).toHaveLength(leaks.length - 1)
  await owner.client.updateVaultItem(itemId, { fields: { password: 'Another-value-99' } })
  expect((await owner.client.listLeaks()).leaks).toEqual([])
})

test('a value is looked for once it is stored, also on a node that hears of nothing, and no more once it is replaced', async () => {
  const other = await platform.addNode()
  const onOther = platform.client({ apiUrl: other.url, apiKey: agent.key })
  const say = async (content: string) =>
    (await onOther.sendMessage(channelId, { content })).message.content
  /** What stays of a message: a write waits a moment for what was stored, and is looked at again when all of it is known. */
  const left = async (client: SesameClient, content: string): Promise<string | undefined> => {
    const { message } = await client.sendMessage(channelId, { content })
    const stored = async () => {
      const { messages } = await client.getMessages(channelId, { limit: 5 })
      return messages.find(({ id }) => id === message.id)?.content
    }
    await vi.waitFor(async () => expect(await stored()).toBe(REMOVED), 20_000)
    return stored()
  }
  expect(await left(onOther, 'Another-value-99')).toBe(REMOVED)
  expect(await say(password)).toBe(password)
  await owner.client.updateVaultItem(itemId, { fields: { password: 'A-third-value-77' } })
  await vi.waitFor(async () => expect(await say('A-third-value-77')).toBe(REMOVED), 20_000)
  expect(await say('Another-value-99')).toBe('Another-value-99')
  expect(await left(agent.client, 'A-third-value-77')).toBe(REMOVED)
})

test('the vault itself takes what is in it', async () => {
  const { vault } = await owner.client.createVault({ name: 'Copy' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Same password',
    type: 'login',
    fields: { password: 'A-third-value-77' },
  })
  expect((await owner.client.revealItem(item.id)).fields).toEqual({ password: 'A-third-value-77' })
  const { items } = await owner.client.importVaultItems(vault.id, [
    { name: 'Imported', type: 'login', fields: { password: 'A-third-value-77' } },
  ])
  expect((await owner.client.revealItem(items[0]?.id ?? '')).fields).toEqual({
    password: 'A-third-value-77',
  })
})

test('a value that does not open stops nobody from writing, and the others are still found', async () => {
  const { vault } = await owner.client.createVault({ name: 'Broken' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Broken',
    type: 'login',
    fields: { password: 'Broken-value-55' },
  })
  await platform.db
    .updateTable('vault_item_fields')
    .set({ sealed: Buffer.alloc(64) })
    .where('item_id', '=', item.id)
    .execute()
  await owner.client.updateVaultItem(item.id, { tags: ['changed'] })
  const { message } = await agent.client.sendMessage(channelId, {
    content: 'Broken-value-55 A-third-value-77',
  })
  expect(message.content).toBe(`Broken-value-55 ${REMOVED}`)
})
