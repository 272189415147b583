import type { Vault } from '@sesamespace/contract/vaults'
import type { Actor } from '../../auth/actor.ts'
import { seal, unseal } from '../../crypto/aead.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import { fieldContext } from './field-context.ts'
import { assertManager, requireVault } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { lockOutdatedFields, replaceSealed } from './item-fields.repo.ts'
import { deleteSpentKeys, listKeys, lockNewestKey, vaultsWithOldKeys } from './vault-keys.repo.ts'
import { addVaultKey, withVaultKeys } from './vault-keys.ts'
import { readInside } from './vault-answer.ts'
import { toVault } from './vault-shape.ts'
import { raiseKeyVersion } from './vaults.repo.ts'

const BATCH = 200

/**
 * Replaces keys of vaults while they stay in use. New values are sealed with the new key at once; the others follow in
 * batches, each readable at any time because it names its key version; old keys are deleted when nothing needs them.
 */
export function createKeyRotation({
  database,
  rootKey,
  dependents,
  onError,
}: {
  database: Database
  rootKey: RootKey
  dependents: Pick<VaultDependents, 'resealOriginals'>
  onError: (error: unknown) => void
}) {
  const running = new Set<Promise<void>>()
  let isStopped = false

  /** Beside the requests: a large vault takes minutes. What is cut short goes on when a node starts. */
  const begin = (work: () => Promise<void>): void => {
    const promise = work()
      .catch(onError)
      .finally(() => running.delete(promise))
    running.add(promise)
  }

  return {
    async rotate(actor: Actor, vaultId: string): Promise<Vault> {
      const vault = await database.transaction(actor.workspaceId, async (tx) => {
        const access = await requireVault(tx.db, actor, vaultId)
        assertManager(actor, access)
        const row = await raiseKeyVersion(tx.db, vaultId)
        await addVaultKey(tx, rootKey, vaultId, row.key_version)
        tx.audit({
          action: 'vault.key_rotated',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: { keyVersion: row.key_version },
        })
        return toVault(row, access.role, await readInside(tx.db, vaultId))
      })
      begin(() => reseal(actor.workspaceId, vaultId))
      return vault
    },

    /** Finishes rotations that were cut short, on any node. */
    resume: (): void =>
      begin(async () => {
        const rows = await vaultsWithOldKeys(database.db)
        for (const row of rows) await reseal(row.workspace_id, row.id)
      }),

    /** Ends after the batches that are under way. */
    async stop(): Promise<void> {
      isStopped = true
      await Promise.all(running)
    },
  }

  async function reseal(workspaceId: string, vaultId: string): Promise<void> {
    let resealed = 0
    do {
      resealed = await database.transaction(
        workspaceId,
        async (tx) =>
          (await resealBatch(tx, rootKey, vaultId)) +
          (await dependents.resealOriginals(tx, rootKey, vaultId)),
      )
    } while (resealed > 0 && !isStopped)
    await deleteSpentKeys(database.db, vaultId)
  }
}

export type KeyRotation = ReturnType<typeof createKeyRotation>

async function resealBatch(tx: Tx, rootKey: RootKey, vaultId: string): Promise<number> {
  const newest = await lockNewestKey(tx.db, vaultId)
  const rows = await lockOutdatedFields(tx.db, vaultId, newest.version, BATCH)
  if (rows.length === 0) return 0
  const keys = await listKeys(tx.db, vaultId)
  const vault = { workspaceId: tx.workspaceId, vaultId }
  const resealed = withVaultKeys(rootKey, vault, keys, (vaultKey) =>
    rows.map((row) => {
      const place = { ...vault, itemId: row.item_id, version: row.version }
      const plaintext = unseal(
        vaultKey(row.key_version),
        row.sealed,
        fieldContext(place, row.key, row.key_version),
      )
      const sealed = seal(
        vaultKey(newest.version),
        plaintext,
        fieldContext(place, row.key, newest.version),
      )
      plaintext.fill(0)
      return { ...row, key_version: newest.version, sealed }
    }),
  )
  await replaceSealed(tx.db, resealed)
  return rows.length
}
