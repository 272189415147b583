import { roleIncludes, type VaultRole } from '@sesamespace/contract/vault-roles'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import { roleIn, vaultIdsOf, vaultsInNeedOf } from './hand-over.repo.ts'
import { emitVaultChange } from './vault-events.ts'
import { deleteMember, setMember } from './vault-members.repo.ts'
import { lockVault } from './vaults.repo.ts'

/**
 * Takes a person who is removed out of every vault. Where no manager, or too few approvers, would be left, the heir takes the
 * person's role; elsewhere nobody gets access that they did not have.
 */
export async function handOverVaults(
  tx: Tx,
  actor: Actor,
  personId: string,
  heirId: string,
): Promise<void> {
  const ids = await vaultIdsOf(tx.db, tx.workspaceId, personId)
  // Held before it is judged who is needed: of two managers who are removed at once, one is seen to be the last.
  for (const vaultId of ids) await lockVault(tx.db, tx.workspaceId, vaultId)
  const inNeed = new Set(
    (await vaultsInNeedOf(tx.db, tx.workspaceId, personId)).map(({ id }) => id),
  )
  for (const vaultId of ids) {
    const role = await deleteMember(tx.db, vaultId, personId)
    if (!role) continue
    tx.audit({
      action: 'vault.member_removed',
      ...auditActor(actor),
      targetType: 'vault',
      targetId: vaultId,
      details: { principalId: personId, role },
    })
    if (inNeed.has(vaultId)) await giveRole(tx, actor, vaultId, heirId, role)
    await emitVaultChange(tx, actor, vaultId)
  }
}

async function giveRole(
  tx: Tx,
  actor: Actor,
  vaultId: string,
  heirId: string,
  role: VaultRole,
): Promise<void> {
  const before = await roleIn(tx.db, vaultId, heirId)
  if (roleIncludes(before, role)) return
  await setMember(tx.db, vaultId, heirId, role)
  tx.audit({
    action: 'vault.member_set',
    ...auditActor(actor),
    targetType: 'vault',
    targetId: vaultId,
    details: { principalId: heirId, role, before },
  })
}
