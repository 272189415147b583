import type { VaultItem } from '@sesamespace/contract/items'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { VaultRow } from '../../db/tables/vault.ts'
import { readInside } from './vault-answer.ts'
import { adminIds, listMembers } from './vault-members.repo.ts'
import { toVault } from './vault-shape.ts'
import { getVault } from './vaults.repo.ts'

/** Tells of a vault: each who may see it, with their own role in it. One event for each role, so nobody hears it twice. */
export async function emitVault(
  tx: Tx,
  actor: Actor,
  type: 'vault.created' | 'vault.updated',
  vault: VaultRow,
): Promise<void> {
  const roles = new Map<string, VaultRole | null>()
  for (const id of await adminIds(tx.db, tx.workspaceId)) roles.set(id, null)
  for (const member of await listMembers(tx.db, vault.id))
    roles.set(member.principalId, member.role)
  const inside = await readInside(tx.db, vault.id)
  for (const role of new Set(roles.values())) {
    const principalIds = [...roles].filter(([, theirs]) => theirs === role).map(([id]) => id)
    tx.emit({
      type,
      payload: { vault: toVault(vault, role, inside) },
      audience: { principalIds },
      actorId: actor.principalId,
    })
  }
}

/** The same for a vault that is known by its id, as it is now. */
export async function emitVaultChange(tx: Tx, actor: Actor, vaultId: string): Promise<void> {
  await emitVault(tx, actor, 'vault.updated', await getVault(tx.db, vaultId))
}

/** Everybody who may know of a vault. */
export async function vaultAudience(tx: Tx, vaultId: string): Promise<string[]> {
  const members = await listMembers(tx.db, vaultId)
  return [
    ...new Set([
      ...members.map((member) => member.principalId),
      ...(await adminIds(tx.db, tx.workspaceId)),
    ]),
  ]
}

/** Tells the members of a vault of one of its items. */
export const emitItem = (
  tx: Tx,
  actor: Actor,
  type: 'vault.item.created' | 'vault.item.updated',
  item: VaultItem,
): Promise<void> => emitItems(tx, actor, type, item.vaultId, [item])

/** Tells the members of a vault of several of its items, in order. */
export async function emitItems(
  tx: Tx,
  actor: Actor,
  type: 'vault.item.created' | 'vault.item.updated',
  vaultId: string,
  items: readonly VaultItem[],
): Promise<void> {
  const members = await listMembers(tx.db, vaultId)
  const principalIds = members.map((member) => member.principalId)
  for (const item of items)
    tx.emit({ type, payload: { item }, audience: { principalIds }, actorId: actor.principalId })
}
