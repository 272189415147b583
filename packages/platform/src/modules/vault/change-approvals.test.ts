import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

let platform: TestPlatform
let owner: TestPerson
let sara: TestPerson
let agent: TestAgent

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  sara = await addMember(platform, owner, 'operator', 'sara')
  agent = await createAgent(platform, owner, 'asker')
})
afterAll(() => platform.stop())

const newVault = async (): Promise<string> =>
  (await owner.client.createVault({ name: `Vault ${crypto.randomUUID()}` })).vault.id
const newItem = async (vaultId: string): Promise<string> => {
  const fields = { password: 'kXq9-77tr-Zw01' }
  const input = { name: `Item ${crypto.randomUUID()}`, type: 'login' as const, fields }
  return (await owner.client.createVaultItem(vaultId, input)).item.id
}

test('people of groups that a vault asks count among those who can approve, each once', async () => {
  const vaultId = await newVault()
  const tom = await addMember(platform, owner, 'approver', 'tom')
  const ask = (requiredApprovals: number) =>
    owner.client.updateVault(vaultId, { requiredApprovals })
  expect(await codeOf(ask(2))).toBe('409 conflict')
  const { group } = await owner.client.createGroup({
    name: 'Security',
    memberIds: [sara.me.id, tom.me.id, owner.me.id],
  })
  const approvalGroups = [{ groupId: group.id, required: 1 }]
  // In one step: judged by the groups as they shall be.
  const { vault } = await owner.client.updateVault(vaultId, {
    approvalGroups,
    requiredApprovals: 3,
  })
  expect(vault.requiredApprovals).toBe(3)
  expect(await codeOf(ask(4))).toBe('409 conflict')
  const itemId = await newItem(vaultId)
  expect(await codeOf(owner.client.updateItemApprovals(itemId, { requiredApprovals: 4 }))).toBe(
    '409 conflict',
  )
  expect(
    await codeOf(owner.client.updateVault(vaultId, { environmentApprovals: { production: 4 } })),
  ).toBe('409 conflict')
  await owner.client.updateVault(vaultId, { environmentApprovals: { production: 3 } })
  // Without the group its people count no longer.
  expect(
    await codeOf(owner.client.updateVault(vaultId, { approvalGroups: [], requiredApprovals: 2 })),
  ).toBe('409 conflict')
})

test('two who change what environments ask for do not undo each other: the second is told both', async () => {
  const vaultId = await newVault()
  await owner.client.setVaultMember(vaultId, sara.me.id, 'manager')
  const shown = (await owner.client.getVault(vaultId)).vault.environmentApprovals ?? {}
  await sara.client.updateVault(vaultId, {
    environmentApprovals: { ...shown, production: 2 },
    ifEnvironmentApprovals: shown,
  })
  await expect(
    owner.client.updateVault(vaultId, {
      environmentApprovals: { ...shown, staging: 2 },
      ifEnvironmentApprovals: shown,
    }),
  ).rejects.toMatchObject({
    status: 409,
    code: 'approvals_changed',
    details: [
      { path: 'now', message: 'production 2' },
      { path: 'body.environmentApprovals', message: 'staging 2' },
    ],
  })
  const { vault } = await owner.client.getVault(vaultId)
  expect(vault.environmentApprovals).toEqual({ production: 2 })
  await owner.client.updateVault(vaultId, {
    environmentApprovals: { production: 2, staging: 2 },
    ifEnvironmentApprovals: { production: 2 },
  })
  // Whoever says nothing of what they saw replaces it, as before.
  await owner.client.updateVault(vaultId, { environmentApprovals: {} })
})

test('what asks for approvals that nobody could give any more is refused, and who loses a right is not kept: the vault says what is short', async () => {
  const vaultId = await newVault()
  const ann = await addMember(platform, owner, 'approver', 'ann')
  const uma = await addMember(platform, owner, 'approver', 'uma')
  const { group } = await owner.client.createGroup({ name: 'On call', memberIds: [ann.me.id] })
  await owner.client.updateVault(vaultId, {
    approvalGroups: [{ groupId: group.id, required: 1 }],
    environmentApprovals: { production: 2 },
  })
  const reach = async () => {
    const { vault } = await owner.client.getVault(vaultId)
    const { vaults } = await owner.client.listVaults()
    expect(vaults.find(({ id }) => id === vaultId)?.approvalsReach).toEqual(vault.approvalsReach)
    return vault.approvalsReach
  }
  const met = { asked: 2, able: 2 }
  const short = { asked: 2, able: 1 }
  expect(await reach()).toEqual(met)
  await expect(owner.client.updateVault(vaultId, { approvalGroups: [] })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('would take 2 approvals'),
  })
  expect((await owner.client.getVault(vaultId)).vault.approvalGroups).toHaveLength(1)

  await owner.client.removeGroupMember(group.id, ann.me.id)
  expect(await reach()).toEqual(short)
  await owner.client.addGroupMember(group.id, ann.me.id)
  await owner.client.updateMember(ann.me.id, { role: 'viewer' })
  expect(await reach()).toEqual(short)
  await owner.client.updateMember(ann.me.id, { role: 'approver' })
  expect(await reach()).toEqual(met)

  await owner.client.setVaultMember(vaultId, uma.me.id, 'approver')
  await owner.client.updateVault(vaultId, { approvalGroups: [] })
  expect(await reach()).toEqual(met)
  await owner.client.setVaultMember(vaultId, uma.me.id, 'viewer')
  expect(await reach()).toEqual(short)
  // As short as it is, other things of it may be changed, and fewer approvals asked for.
  await owner.client.updateVault(vaultId, { description: 'Short' })
  expect(await codeOf(owner.client.updateVault(vaultId, { requiredApprovals: 3 }))).toBe(
    '409 conflict',
  )
  await owner.client.updateVault(vaultId, { environmentApprovals: {} })
  expect(await reach()).toEqual({ asked: 1, able: 1 })

  const itemId = await newItem(vaultId)
  await owner.client.setVaultMember(vaultId, uma.me.id, 'approver')
  await owner.client.updateItemApprovals(itemId, { requiredApprovals: 2 })
  expect(await reach()).toEqual(met)
  await owner.client.removeVaultMember(vaultId, uma.me.id)
  expect(await reach()).toEqual(short)
})

test('archiving and deleting an item at once never makes the database break a circle', async () => {
  const vaultId = await newVault()
  const deadlocks = async (): Promise<number> => {
    await sql`select pg_stat_clear_snapshot()`.execute(platform.db)
    const { rows } = await sql<{ deadlocks: string }>`
      select deadlocks from pg_stat_database where datname = current_database()`.execute(
      platform.db,
    )
    return Number(rows[0]?.deadlocks)
  }
  const before = await deadlocks()
  for (let round = 0; round < 15; round += 1) {
    const itemId = await newItem(vaultId)
    for (let count = 0; count < 4; count += 1)
      await agent.client.requestLease({ itemId, fields: ['password'], reason: `Round ${count}` })
    const outcomes = await Promise.allSettled([
      owner.client.archiveVaultItem(itemId),
      owner.client.deleteVaultItem(itemId),
    ])
    const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'not_found' })
    expect(await codeOf(owner.client.getVaultItem(itemId))).toBe('404 not_found')
  }
  // The server writes its counters down within a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect((await deadlocks()) - before).toBe(0)
}, 60_000)
