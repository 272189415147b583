import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
})
afterAll(() => platform.stop())

test('an agent sees its channels, work, leases, schedule and vaults in one call, and nothing of others', async () => {
  const { channel } = await owner.client.createChannel({
    name: 'ops',
    kind: 'channel',
    visibility: 'private',
    memberIds: [agent.agent.id],
  })
  await owner.client.createChannel({ name: 'elsewhere', kind: 'channel', visibility: 'private' })
  await owner.client.sendMessage(channel.id, { content: 'hello' })
  const { task } = await owner.client.createTask(channel.id, {
    title: 'mine',
    assigneeIds: [agent.agent.id],
  })
  await owner.client.createTask(channel.id, { title: 'not mine' })
  await owner.client.createTask(channel.id, {
    title: 'over',
    status: 'done',
    assigneeIds: [agent.agent.id],
  })
  await agent.client.registerCapabilities([{ namespace: 'code', name: 'review' }])
  await agent.client.syncSchedule([
    { externalId: 'a', title: 'Report', cronExpression: '0 9 * * *' },
  ])
  const { vault } = await owner.client.createVault({ name: 'Production' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Database',
    type: 'database',
    fields: { username: 'app', password: 'not-for-everyone' },
  })
  const { lease } = await agent.client.requestLease({ itemId: item.id, reason: 'migration' })

  const manifest = await agent.client.getManifest()
  expect(manifest.agent.id).toBe(agent.agent.id)
  expect(manifest.workspace.name).toBe('Example workspace')
  expect(manifest.channels.find((one) => one.id === channel.id)?.unreadCount).toBeGreaterThan(0)
  expect(manifest.channels.every((one) => one.isMember)).toBe(true)
  expect(manifest.capabilities.map((one) => one.name)).toEqual(['review'])
  expect(manifest.tasks.map((one) => one.id)).toEqual([task.id])
  expect(manifest.schedule.map((one) => one.title)).toEqual(['Report'])
  expect(manifest.leases.map((one) => one.id)).toEqual([lease.id])
  expect(manifest.vaults.map((one) => one.id)).toEqual([vault.id])
  expect(JSON.stringify(manifest)).not.toContain('not-for-everyone')
})

test('what the scopes of a key do not reach is empty', async () => {
  const { key } = await owner.client.createAgentKey(agent.agent.id, {
    name: 'tasks only',
    scopes: ['tasks'],
  })
  const manifest = await platform.client({ apiKey: key.key }).getManifest()
  expect(manifest.tasks).toHaveLength(1)
  expect([manifest.channels, manifest.leases, manifest.schedule, manifest.vaults]).toEqual([
    [],
    [],
    [],
    [],
  ])
})

test('people have no manifest', async () => {
  expect(await codeOf(owner.client.getManifest())).toBe('403 forbidden')
})
