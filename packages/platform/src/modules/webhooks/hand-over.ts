import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { pauseFor, webhooksOf } from './hand-over.repo.ts'
import { auditWebhook } from './webhook-audit.ts'

/**
 * Makes webhooks of a person who is removed the heir's, and turns them off: their address was chosen by the one who left, and
 * would now be sent what the heir may see. Who takes them looks at it first.
 */
export async function handOverWebhooks(
  tx: Tx,
  actor: Actor,
  personId: string,
  heirId: string,
): Promise<void> {
  for (const webhook of await webhooksOf(tx.db, tx.workspaceId, personId)) {
    const ownerId = webhook.owner_id === personId ? heirId : webhook.owner_id
    const handedOver = await pauseFor(tx.db, webhook.id, {
      ownerId,
      limitedTo: webhook.limited_to.filter((id) => id !== personId && id !== ownerId),
      reason: 'Who set it up was removed. Check where it leads before you turn it on.',
    })
    auditWebhook(tx, actor, 'webhook.handed_over', handedOver, { from: personId })
  }
}
