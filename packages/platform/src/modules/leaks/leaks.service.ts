import type { Leak, LeakSearch, NotASecret } from '@sesamespace/contract/leaks'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { handleLeaks } from '../../policies/vault.ts'
import {
  assertManager,
  emitItem,
  factsOf,
  requireItem,
  setFieldWatch,
  toItem,
} from '../vault/index.ts'
import { findSearch } from './leak-searches.repo.ts'
import {
  closeLeaks,
  getLeak,
  leakAudience,
  listOpenLeaks,
  lockLeak,
  lockLeaksOfValue,
  type LeakRow,
} from './leaks.repo.ts'
import { createRestoring } from './restore.ts'
import type { LeakGuard } from './leak-guard.ts'

/** What people do about leaks. */
export function createLeaksService(database: Database, rootKey: RootKey, guard: LeakGuard) {
  const restoring = createRestoring(rootKey, guard)

  const close = async (tx: Tx, actor: Actor, rows: readonly LeakRow[]): Promise<void> => {
    await closeLeaks(
      tx.db,
      rows.map(({ id }) => id),
      actor.principalId,
    )
    for (const row of rows) {
      tx.emit({
        type: 'vault.leak_resolved',
        payload: { leak: await getLeak(tx.db, actor.workspaceId, row.id) },
        audience: { principalIds: await leakAudience(tx.db, actor.workspaceId, row.vault_id) },
        actorId: actor.principalId,
      })
    }
  }

  const lock = async (tx: Tx, actor: Actor, leakId: string): Promise<LeakRow> => {
    const row = await lockLeak(tx.db, actor, leakId)
    if (!row) throw notFound('Leak')
    return row
  }

  return {
    list: (actor: Actor, limit: number): Promise<Leak[]> =>
      listOpenLeaks(database.db, actor, limit),

    /** How far earlier texts were searched for the values of an item, for those who handle its leaks. */
    async search(actor: Actor, itemId: string): Promise<LeakSearch | null> {
      const access = await requireItem(database.db, actor, itemId)
      return handleLeaks(actor, factsOf(access)).allowed ? findSearch(database.db, itemId) : null
    },

    /** Somebody has dealt with it otherwise than by replacing the value. */
    resolve: (actor: Actor, leakId: string): Promise<Leak> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const row = await lock(tx, actor, leakId)
        if (!row.is_open) return await getLeak(tx.db, actor.workspaceId, leakId)
        await close(tx, actor, [row])
        tx.audit({
          action: 'vault.leak_resolved',
          ...auditActor(actor),
          targetType: 'vault_item',
          targetId: row.item_id,
          details: { leakId },
        })
        return await getLeak(tx.db, actor.workspaceId, leakId)
      }),

    /**
     * The value is no secret: texts are no longer searched for it as long as the field holds it, and what was removed of it is
     * put back, where the text is still the same. Managers of the vault alone: it makes a value of the vault public.
     */
    notASecret: (actor: Actor, leakId: string): Promise<NotASecret> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const row = await lock(tx, actor, leakId)
        const access = await requireItem(tx.db, actor, row.item_id)
        assertManager(actor, access)
        if (!row.is_open || row.fingerprint === null) throw notFound('Leak')
        const rows = await lockLeaksOfValue(tx.db, actor.workspaceId, row)
        const restored = await restoring.restore(tx, actor, rows)
        await setFieldWatch(tx, actor, row.item_id, row.field_key, 'no', row.fingerprint)
        await close(tx, actor, rows.some(({ id }) => id === row.id) ? rows : [...rows, row])
        // Every node takes the value out of its index.
        await emitItem(tx, actor, 'vault.item.updated', toItem(access.item))
        tx.audit({
          action: 'vault.leak_not_a_secret',
          ...auditActor(actor),
          targetType: 'vault_item',
          targetId: row.item_id,
          details: { leakId, field: row.field_key, restored: restored.size },
        })
        return {
          leak: await getLeak(tx.db, actor.workspaceId, leakId),
          restored: restored.has(leakId),
        }
      }),
  }
}

export type LeaksService = ReturnType<typeof createLeaksService>
