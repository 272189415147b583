import type { Database } from '../../db/database.ts'
import { adminIds, failingWebhooks, lockStatus } from './failing-webhooks.repo.ts'
import { patchWebhook, toWebhook } from './webhooks.repo.ts'

/** A receiver that took nothing for so long is not coming back by itself. */
const DAYS = 3

/** Switches off webhooks that have only failed for days, and tells their owners and the admins. */
export async function disableFailing(database: Database): Promise<void> {
  const failing = await failingWebhooks(database.db, DAYS)
  for (const { id, workspace_id: workspaceId } of failing) {
    await database.transaction(workspaceId, async (tx) => {
      const row = await lockStatus(tx.db, id)
      if (row?.status !== 'active') return
      const disabled = await patchWebhook(tx.db, id, {
        status: 'disabled',
        disabled_cause: 'failing',
        disabled_reason: `Every delivery failed for ${DAYS} days.`,
      })
      const admins = await adminIds(tx.db, workspaceId)
      const principalIds = [...new Set([row.owner_id, ...admins])]
      tx.emit({
        type: 'webhook.disabled',
        payload: { webhook: toWebhook(disabled) },
        audience: { principalIds },
        actorId: null,
      })
      tx.audit({ action: 'webhook.disabled', actorId: null, targetType: 'webhook', targetId: id })
    })
  }
}
