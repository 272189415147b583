import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import { nameOf } from './live-fields.ts'
import type { LeakGuard } from './leak-guard.ts'
import type { LeakRow } from './leaks.repo.ts'
import { openOriginals } from './originals.ts'
import { replaceContent } from '../messages/index.ts'

/** Puts texts back as they were written. */
export function createRestoring(rootKey: RootKey, guard: LeakGuard) {
  return {
    /**
     * Puts back the messages of some leaks of one value; the return value is whose were. A message stays as it is when it was
     * changed since. Other secrets in it stay removed.
     */
    async restore(tx: Tx, actor: Actor, rows: readonly LeakRow[]): Promise<Set<string>> {
      const restored = new Set<string>()
      for (const row of rows) {
        const texts = await openOriginals(tx.db, rootKey, tx.workspaceId, row)
        const original = texts.find(({ path }) => path === 'content')?.text
        if (original === undefined || row.channel_id === null || row.message_id === null) continue
        const { value: removed } = await guard.examine(tx.workspaceId, original)
        const { value: shown } = await guard.examine(tx.workspaceId, original, {
          ignores: nameOf({ itemId: row.item_id, fieldKey: row.field_key }),
        })
        const isRestored = await replaceContent(tx, {
          channelId: row.channel_id,
          messageId: row.message_id,
          from: String(removed),
          to: String(shown),
          actorId: actor.principalId,
          before: 'keep',
        })
        if (isRestored) restored.add(row.id)
      }
      return restored
    },
  }
}
