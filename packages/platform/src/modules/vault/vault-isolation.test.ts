import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal, startStory } from '../leases/story.fixture.ts'

const { platform, owner, agent, vault, item: secret } = await startStory()
afterAll(() => platform.stop())

describe('another workspace', () => {
  it('is the same as nothing, for every call', async () => {
    const { lease } = await agent.client.requestLease({ itemId: secret.id, reason: 'x' })
    const calls = (vaultId: string, itemId: string, leaseId: string) => [
      () => owner.client.updateVault(vaultId, { name: 'x' }),
      () => owner.client.deleteVault(vaultId),
      () => owner.client.updateVaultMaskingPolicy(vaultId, { alwaysMask: [], neverMask: [] }),
      () => owner.client.rotateVaultKey(vaultId),
      () => owner.client.listVaultMembers(vaultId),
      () => owner.client.setVaultMember(vaultId, owner.me.id, 'manager'),
      () => owner.client.removeVaultMember(vaultId, owner.me.id),
      () => owner.client.listVaultItems(vaultId),
      () => owner.client.createVaultItem(vaultId, { name: 'x', type: 'note', fields: { a: 'b' } }),
      () => owner.client.getVaultItem(itemId),
      () => owner.client.updateVaultItem(itemId, { name: 'x' }),
      () => owner.client.deleteVaultItem(itemId),
      () => owner.client.revealItem(itemId),
      () => owner.client.generateTotp(itemId),
      () => owner.client.restoreVaultItem(itemId, 1),
      () => owner.client.listVaultItemVersions(itemId),
      () => owner.client.listVaultItemUses(itemId),
      () => owner.client.requestLease({ itemId, reason: 'x' }),
      () => owner.client.getLease(leaseId),
      () => owner.client.approveLease(leaseId),
      () => owner.client.denyLease(leaseId),
      () => owner.client.extendLease(leaseId, { durationSeconds: 60 }),
      () => owner.client.revokeLease(leaseId),
      () => agent.client.cancelLease(leaseId),
      () => agent.client.useSecret(leaseId),
    ]
    const elsewhere = crypto.randomUUID()
    await platform.db.transaction().execute(async (tx) => {
      // The keys of the tables forbid such a row; here the calls are to be judged without their help.
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql`update vaults set workspace_id = ${elsewhere} where id = ${vault.id}`.execute(tx)
      await sql`update vault_items set workspace_id = ${elsewhere} where id = ${secret.id}`.execute(
        tx,
      )
      await sql`update leases set workspace_id = ${elsewhere} where id = ${lease.id}`.execute(tx)
    })
    const nothing = crypto.randomUUID()
    const theirs = calls(vault.id, secret.id, lease.id)
    const none = calls(nothing, nothing, nothing)
    for (const [index, call] of theirs.entries()) {
      const [known, unknown] = [
        await refusal(call()),
        await refusal(none[index]?.() ?? Promise.resolve()),
      ]
      expect(known).toMatchObject({ status: 404, code: 'not_found' })
      expect(known.message).toBe(unknown.message)
    }
  })
})
