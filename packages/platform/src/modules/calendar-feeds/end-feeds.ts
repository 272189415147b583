import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import { deleteFeedsOf } from './calendar-feeds.repo.ts'

/**
 * Ends the feeds of a person who is shut out. The addresses are in programs and services that nobody signs out: they do not come
 * back with the person.
 */
export async function endFeeds(tx: Tx, actor: Actor, personId: string): Promise<void> {
  const { workspaceId } = tx
  for (const feed of await deleteFeedsOf(tx.db, { workspaceId, principalId: personId }))
    tx.audit({
      action: 'calendar_feed.removed',
      ...auditActor(actor),
      targetType: 'member',
      targetId: personId,
      details: { feedId: feed.id, name: feed.name, reason: 'account_disabled' },
    })
}
