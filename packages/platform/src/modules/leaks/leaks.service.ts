import { v7 as uuid } from 'uuid'
import { sql } from 'kysely'
import type { Leak, LeakPlace } from '@sesamespace/contract/leaks'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import type { LeakedField, LeakIndexes } from './leak-indexes.ts'
import { findLeak, getLeak, leakAudience, listOpenLeaks } from './leaks.repo.ts'
import { redact } from './redact.ts'

/** Where something was about to be written. */
export interface LeakTarget {
  place: LeakPlace
  channelId: string | null
}

/** Keeps values of the vault out of what people and agents write, and tells those who can replace them. */
export function createLeaksService(database: Database, indexes: LeakIndexes) {
  const record = (actor: Actor, found: LeakedField[], target: LeakTarget): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) => {
      for (const field of found) {
        const leakId = uuid()
        await tx.db
          .insertInto('leaks')
          .values({
            id: leakId,
            workspace_id: actor.workspaceId,
            item_id: field.itemId,
            field_key: field.fieldKey,
            item_version: field.itemVersion,
            author_id: actor.principalId,
            place: target.place,
            channel_id: target.channelId,
          })
          .execute()
        const leak = await getLeak(tx.db, actor.workspaceId, leakId)
        tx.emit({
          type: 'vault.leak_detected',
          payload: { leak },
          audience: { principalIds: await leakAudience(tx.db, actor.workspaceId, leak.vaultId) },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'vault.leak_detected',
          actorId: actor.principalId,
          targetType: 'vault_item',
          targetId: field.itemId,
          details: { field: field.fieldKey, place: target.place, channelId: target.channelId },
          ...(actor.requestId && { requestId: actor.requestId }),
        })
      }
    })

  return {
    /** The same body without values of the vault. What was found is on record before anything is written. */
    async clean(actor: Actor, body: unknown, target: LeakTarget): Promise<unknown> {
      const index = await indexes.of(actor.workspaceId)
      if (index.isEmpty) return body
      const found = new Map<string, LeakedField>()
      const cleaned = redact(body, index, (field) => {
        found.set(`${field.itemId} ${field.fieldKey}`, field)
      })
      if (found.size === 0) return body
      await record(actor, [...found.values()], target)
      return cleaned
    },

    list: (actor: Actor, limit: number): Promise<Leak[]> =>
      listOpenLeaks(database.db, actor, limit),

    /** Somebody has dealt with it otherwise than by replacing the value. */
    resolve: (actor: Actor, leakId: string): Promise<Leak> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const leak = await findLeak(tx.db, actor, leakId)
        if (!leak) throw notFound('Leak')
        if (leak.resolvedAt !== null) return leak
        await tx.db
          .updateTable('leaks')
          .set({ resolved_at: sql<Date>`now()`, resolved_by: actor.principalId })
          .where('id', '=', leakId)
          .execute()
        const resolved = await getLeak(tx.db, actor.workspaceId, leakId)
        tx.emit({
          type: 'vault.leak_resolved',
          payload: { leak: resolved },
          audience: { principalIds: await leakAudience(tx.db, actor.workspaceId, leak.vaultId) },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'vault.leak_resolved',
          actorId: actor.principalId,
          targetType: 'vault_item',
          targetId: leak.itemId,
          details: { leakId },
          ...(actor.requestId && { requestId: actor.requestId }),
        })
        return resolved
      }),
  }
}

export type LeaksService = ReturnType<typeof createLeaksService>
