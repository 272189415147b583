import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { patchWebhook, toWebhook } from './webhooks.repo.ts'

/** A receiver that took nothing for so long is not coming back by itself. */
const DAYS = 3

/** Switches off webhooks that have only failed for days, and tells their owners and the admins. */
export async function disableFailing(database: Database): Promise<void> {
  const failing = await database.db
    .selectFrom('webhooks')
    .select(['id', 'workspace_id'])
    .where('status', '=', 'active')
    .where('failing_since', '<', sql<Date>`now() - make_interval(days => ${DAYS})`)
    .execute()
  for (const { id, workspace_id: workspaceId } of failing) {
    await database.transaction(workspaceId, async (tx) => {
      const row = await tx.db
        .selectFrom('webhooks')
        .select(['id', 'owner_id', 'status'])
        .where('id', '=', id)
        .forNoKeyUpdate()
        .executeTakeFirst()
      if (row?.status !== 'active') return
      const disabled = await patchWebhook(tx.db, id, {
        status: 'disabled',
        disabled_cause: 'failing',
        disabled_reason: `Every delivery failed for ${DAYS} days.`,
      })
      const admins = await tx.db
        .selectFrom('humans')
        .innerJoin('principals', 'principals.id', 'humans.principal_id')
        .select('principals.id')
        .where('principals.workspace_id', '=', workspaceId)
        .where('humans.role', 'in', ['owner', 'admin'])
        .execute()
      const principalIds = [...new Set([row.owner_id, ...admins.map((admin) => admin.id)])]
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
