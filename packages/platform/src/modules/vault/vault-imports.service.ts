import { createHmac } from 'node:crypto'
import type { BodyOf, ResultOf } from '@sesamespace/contract/call'
import type { vaultImportCalls } from '@sesamespace/contract/vault-imports'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Queryable } from '../../db/database.ts'
import { readFingerprintKey } from '../../db/fingerprint-key.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { auditActor } from '../audit/index.ts'
import { judgeAll, nothingToStore, storeItems } from './import.service.ts'
import {
  claimPlaces,
  countImported,
  deleteItems,
  holdImported,
  importedRanges,
  keepItems,
  setImported,
  type ImportedFile,
} from './imported.repo.ts'
import { assertManager, requireVault } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { vaultAudience } from './vault-events.ts'

type Calls = typeof vaultImportCalls

/** Files that are stored in parts: each entry once, whatever is repeated, and taken back as a whole. */
export function createVaultImportsService({
  database,
  rootKey,
  dependents,
}: {
  database: Database
  rootKey: RootKey
  dependents: Pick<VaultDependents, 'requestSearch'>
}) {
  /** What a caller knows a file by is kept only as what nobody can try files against. */
  const known = async (db: Queryable, vaultId: string, file: string): Promise<ImportedFile> => {
    const key = await readFingerprintKey(db, rootKey)
    const print = createHmac('sha256', key).update(`import ${vaultId} ${file}`).digest()
    key.fill(0)
    return { vaultId, file: print }
  }

  return {
    store(
      actor: Actor,
      vaultId: string,
      { file, entries }: BodyOf<Calls['storeVaultImport']>,
    ): Promise<ResultOf<Calls['storeVaultImport']>> {
      const { good, refused } = judgeAll(entries.map(({ item }) => item))
      return database.transaction(actor.workspaceId, async (tx) => {
        assertManager(actor, await requireVault(tx.db, actor, vaultId))
        if (good.length === 0)
          throw nothingToStore(refused, (index) => `body.entries.${index}.item`)
        const from = await known(tx.db, vaultId, file)
        const places = good.flatMap(({ index }) => entries[index]?.place ?? [])
        const free = await claimPlaces(tx.db, from, places)
        const left = good.filter(({ index }) => free.has(entries[index]?.place ?? -1))
        if (left.length > 0) {
          const items = await storeItems(tx, { rootKey, dependents }, actor, vaultId, left, refused)
          const made = items.flatMap(({ id }, at) => {
            const entry = entries[left[at]?.index ?? -1]
            return entry ? [{ place: entry.place, id }] : []
          })
          await setImported(tx.db, from, made)
        }
        return { stored: left.length, before: good.length - left.length, refused }
      })
    },

    async state(
      actor: Actor,
      vaultId: string,
      file: string,
    ): Promise<ResultOf<Calls['getVaultImport']>> {
      assertManager(actor, await requireVault(database.db, actor, vaultId))
      const ranges = await importedRanges(database.db, await known(database.db, vaultId, file))
      return { stored: ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0), ranges }
    },

    undo(actor: Actor, vaultId: string, file: string): Promise<ResultOf<Calls['undoVaultImport']>> {
      return database.transaction(actor.workspaceId, async (tx) => {
        assertManager(actor, await requireVault(tx.db, actor, vaultId))
        const from = await known(tx.db, vaultId, file)
        const items = await holdImported(tx.db, from)
        const gone = items.flatMap(({ id, isUntouched }) => (isUntouched ? [id] : []))
        const kept = items.flatMap(({ id, isUntouched }) => (isUntouched ? [] : [id]))
        await deleteItems(tx.db, gone)
        await keepItems(tx.db, kept)
        await forgetEvents(tx, gone)
        const principalIds = await vaultAudience(tx, vaultId)
        for (const itemId of gone)
          tx.emit({
            type: 'vault.item.deleted',
            payload: { itemId, vaultId },
            audience: { principalIds },
            actorId: actor.principalId,
          })
        if (items.length > 0)
          tx.audit({
            action: 'vault.import_undone',
            ...auditActor(actor),
            targetType: 'vault',
            targetId: vaultId,
            details: { count: gone.length, kept: kept.length, itemIds: gone },
          })
        return {
          removed: gone.length,
          kept: kept.length,
          left: await countImported(tx.db, from),
        }
      })
    },
  }
}

export type VaultImportsService = ReturnType<typeof createVaultImportsService>
