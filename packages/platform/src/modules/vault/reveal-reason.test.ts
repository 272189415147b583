import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { addMember, createAgent, setupOwner, startPlatform } from '../../../test/harness.ts'

const platform = await startPlatform()
const owner = await setupOwner(platform)
const user = await addMember(platform, owner, 'operator', 'ursula')
const agent = await createAgent(platform, owner, 'robot')
const { vault } = await owner.client.createVault({ name: 'Production' })
await owner.client.setVaultMember(vault.id, user.me.id, 'user')
await owner.client.setVaultMember(vault.id, agent.agent.id, 'user')
const leaked = 'sk_live_9fK2mQ7xV4bT8nR1'
const { item } = await owner.client.createVaultItem(vault.id, {
  name: 'Orders database',
  type: 'custom',
  fields: { password: 'x7Gq-pl4K', token: leaked },
})
afterAll(() => platform.stop())

const reason = 'Restoring the backup of last night'
const passphrase = 'walnut-harbour-lantern-42'
const uses = async () => (await user.client.listVaultItemUses(item.id)).uses
const reveals = async () =>
  (await owner.client.listAudit({ action: 'vault.item.revealed' })).entries

test('where a vault asks for none a reason is optional, and is on record all the same', async () => {
  expect((await owner.client.getVault(vault.id)).vault.revealReason).toBe(false)
  await user.client.revealItem(item.id, ['password'])
  await user.client.revealItem(item.id, ['password'], { reason })
  expect((await uses()).map((use) => use.reason)).toEqual([reason, null])
  expect((await reveals())[0]?.details).toMatchObject({ fields: ['password'], reason })
})

test('managers alone turn it on and off, and members get the change', async () => {
  const change = { revealReason: true }
  expect(await codeOf(user.client.updateVault(vault.id, change))).toBe('403 forbidden')
  expect((await owner.client.updateVault(vault.id, change)).vault.revealReason).toBe(true)
  expect((await user.client.getVault(vault.id)).vault.revealReason).toBe(true)
  const { entries } = await owner.client.listAudit({ action: 'vault.updated', limit: 1 })
  expect(entries[0]?.details).toMatchObject({ revealReason: true })
})

test('from then on nothing is shown to anybody who does not say why', async () => {
  const before = { uses: await uses(), reveals: await reveals() }
  for (const { client } of [user, owner, agent]) {
    expect(await codeOf(client.revealItem(item.id))).toBe('409 reason_required')
    for (const blank of ['', '   '])
      expect(await codeOf(client.revealItem(item.id, ['password'], { reason: blank }))).toBe(
        '400 invalid_request',
      )
  }
  expect({ uses: await uses(), reveals: await reveals() }).toEqual(before)
  for (const { client } of [user, owner, agent])
    expect((await client.revealItem(item.id, ['password'], { reason })).fields).toEqual({
      password: 'x7Gq-pl4K',
    })
  expect(
    (await uses()).slice(0, 3).map(({ principalId, reason: why }) => [principalId, why]),
  ).toEqual([
    [agent.agent.id, reason],
    [owner.me.id, reason],
    [user.me.id, reason],
  ])
})

test('an export takes one too, sealed or not', async () => {
  const sealed = { format: 'age', passphrase } as const
  expect(await codeOf(owner.client.exportVault(vault.id, sealed))).toBe('409 reason_required')
  expect((await owner.client.exportVault(vault.id, { ...sealed, reason })).size).toBeGreaterThan(0)
})

test('a lease has its own reason already', async () => {
  const { lease } = await agent.client.requestLease({
    itemId: item.id,
    fields: ['password'],
    reason: 'Migrate the orders table',
  })
  await owner.client.updateVault(vault.id, { ownAgentRequests: 'mark' })
  await owner.client.approveLease(lease.id)
  expect((await agent.client.useSecret(lease.id)).fields).toEqual({ password: 'x7Gq-pl4K' })
  expect((await uses())[0]).toMatchObject({ leaseId: lease.id, reason: null })
})

test('a secret in a reason is taken out of it', async () => {
  await user.client.revealItem(item.id, ['password'], { reason: `It was ${leaked} before` })
  expect((await uses())[0]?.reason).toMatch(/^It was .*removed.* before$/)
  expect(JSON.stringify([await uses(), await reveals()])).not.toContain(leaked)
})

test('a reason stays with the item, and goes with it', async () => {
  const { item: other } = await owner.client.createVaultItem(vault.id, {
    name: 'Short-lived',
    type: 'note',
    fields: { note: 'x' },
  })
  await owner.client.revealItem(other.id, ['note'], { reason: 'To see it go' })
  await owner.client.deleteVaultItem(other.id)
  const rows = await platform.db
    .selectFrom('vault_item_uses')
    .select('id')
    .where('reason', '=', 'To see it go')
    .execute()
  expect(rows).toEqual([])
})

test('asking for it no more takes a recent proof, asking for it does not', async () => {
  await platform.db.updateTable('workspaces').set({ step_up_minutes: 15 }).execute()
  await platform.db
    .updateTable('sessions')
    .set({ proven_at: new Date(Date.now() - 3_600_000) })
    .where('principal_id', '=', owner.me.id)
    .execute()
  await owner.client.updateVault(vault.id, { revealReason: true })
  expect(await codeOf(owner.client.updateVault(vault.id, { revealReason: false }))).toBe(
    '403 step_up_required',
  )
})
