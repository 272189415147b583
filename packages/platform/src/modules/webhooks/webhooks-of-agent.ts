import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { auditWebhook } from './webhook-audit.ts'
import { deleteWebhook, webhooksOwnedBy } from './webhooks.repo.ts'

/** Deletes the webhooks of an agent that is deleted: nobody is left whose view they could be sent. */
export async function deleteWebhooksOf(tx: Tx, agentId: string, actor: Actor): Promise<void> {
  const webhooks = await webhooksOwnedBy(tx.db, tx.workspaceId, agentId)
  for (const webhook of webhooks) {
    await deleteWebhook(tx.db, webhook.id)
    auditWebhook(tx, actor, 'webhook.deleted', webhook)
  }
  await forgetEvents(
    tx,
    webhooks.map(({ id }) => id),
  )
}
