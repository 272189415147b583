import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

// What changes leases holds rows in one order: quota, rules, tasks and runs, leases, items. Of two that go the other way round the
// database would end one, and somebody would be told to try again.

let platform: TestPlatform
let owner: TestPerson
let sara: TestPerson
let agent: TestAgent
let channelId: string
let vaultId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  sara = await addMember(platform, owner, 'approver', 'sara')
  agent = await createAgent(platform, owner, 'asker')
  const { channel } = await owner.client.createChannel({
    name: 'work',
    visibility: 'private',
    memberIds: [agent.agent.id, sara.me.id],
  })
  channelId = channel.id
  vaultId = (await owner.client.createVault({ name: 'Shared' })).vault.id
  await owner.client.updateVault(vaultId, { agentsMayRequest: true })
  await owner.client.setVaultMember(vaultId, sara.me.id, 'approver')
})
afterAll(() => platform.stop())

const newItem = async (): Promise<string> => {
  const fields = { password: 'kXq9-77tr-Zw01' }
  const input = { name: `Item ${crypto.randomUUID()}`, type: 'login' as const, fields }
  return (await owner.client.createVaultItem(vaultId, input)).item.id
}
const ask = async (itemId: string, taskId?: string): Promise<string> => {
  const input = { itemId, fields: ['password'], reason: crypto.randomUUID() }
  return (await agent.client.requestLease({ ...input, ...(taskId && { taskId }) })).lease.id
}
const deadlocks = async (): Promise<number> => {
  // The server writes its counters down within a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await sql`select pg_stat_clear_snapshot()`.execute(platform.db)
  const { rows } = await sql<{ deadlocks: string }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(platform.db)
  return Number(rows[0]?.deadlocks)
}

test('an agent is frozen while the tasks that its leases are bound to end', async () => {
  const before = await deadlocks()
  for (let round = 0; round < 8; round += 1) {
    const itemId = await newItem()
    const tasks: string[] = []
    for (let count = 0; count < 4; count += 1) {
      const { task } = await owner.client.createTask(channelId, { title: `Task ${count}` })
      await agent.client.claimTask(channelId, task.id)
      await sara.client.approveLease(await ask(itemId, task.id))
      await ask(itemId, task.id)
      tasks.push(task.id)
    }
    await Promise.all([
      ...tasks.map((id) => owner.client.updateTask(channelId, id, { status: 'cancelled' })),
      owner.client.freezeAgent(agent.agent.id, { reason: 'Looking at it' }),
    ])
    const { leases } = await owner.client.listLeases({ itemId })
    expect(leases.filter(({ status }) => status === 'active' || status === 'pending')).toEqual([])
    await owner.client.unfreezeAgent(agent.agent.id)
  }
  expect((await deadlocks()) - before).toBe(0)
}, 240_000)

test('leases are asked for, approved, used, changed and taken back while their item is archived, changed and deleted', async () => {
  const before = await deadlocks()
  const known = new Set([
    'conflict',
    'item_archived',
    'lease_ended',
    'lease_not_active',
    'not_found',
  ])
  for (const code of ['lease_not_pending', 'lease_changed', 'lease_not_found', 'rate_limited'])
    known.add(code)
  for (let round = 0; round < 6; round += 1) {
    const itemId = await newItem()
    const pending = [await ask(itemId), await ask(itemId)]
    const active = await ask(itemId)
    await sara.client.approveLease(active)
    const calls: Promise<unknown>[] = [
      owner.client.archiveVaultItem(itemId),
      ...pending.map((id) => sara.client.approveLease(id)),
      ask(itemId).then((id) => sara.client.approveLease(id)),
      ask(itemId).then((id) => agent.client.cancelLease(id)),
      agent.client.useSecret(active),
      agent.client.useSecret(active),
      owner.client.revokeLease(active),
      owner.client.updateVaultItem(itemId, { name: `Changed ${round}` }),
      owner.client.updateVault(vaultId, { requiredApprovals: 1 + (round % 2) }),
    ]
    if (round % 3 === 0) calls.push(owner.client.deleteVaultItem(itemId))
    for (const outcome of await Promise.allSettled(calls))
      if (outcome.status === 'rejected') expect([...known]).toContain(outcome.reason.code)
    await owner.client.updateVault(vaultId, { requiredApprovals: 1 })
    const { leases } = await owner.client.listLeases({ itemId, status: 'pending' })
    expect(leases).toEqual([])
  }
  expect((await deadlocks()) - before).toBe(0)
}, 240_000)
