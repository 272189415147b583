import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeWebhook, limitsAfter } from '../../policies/webhook.ts'
import { auditWebhook } from './webhook-audit.ts'
import { lockWebhook, type WebhookRow } from './webhooks.repo.ts'

/** Changes a webhook by someone entitled to, and audits what became of it. */
export const changingWebhook = (
  database: Database,
  actor: Actor,
  webhookId: string,
  action: AuditAction,
  work: (tx: Tx, row: WebhookRow) => Promise<WebhookRow>,
): Promise<WebhookRow> =>
  database.transaction(actor.workspaceId, async (tx) => {
    const row = await lockWebhook(tx.db, actor, webhookId)
    if (!row) throw notFound('Webhook')
    assertAllowed(changeWebhook(actor, { ownerId: row.owner_id, ownersOwnerId: null }))
    const changed = await work(tx, row)
    auditWebhook(tx, actor, action, changed)
    return changed
  })

/** Whose rights it follows after the change; a new address by its owner is the owner's alone again. */
export const limitsOf = (actor: Actor, before: WebhookRow, isNewAddress = false): string[] =>
  isNewAddress && actor.principalId === before.owner_id
    ? []
    : limitsAfter(actor, { ownerId: before.owner_id, limitedTo: before.limited_to })
