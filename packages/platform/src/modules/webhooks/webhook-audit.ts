import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { WebhookRow } from './webhooks.repo.ts'

/** Writes down what somebody did with a webhook. */
export function auditWebhook(
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  webhook: WebhookRow,
  details: Record<string, string | number> = {},
): void {
  tx.audit({
    action,
    actorId: actor.principalId,
    targetType: 'webhook',
    targetId: webhook.id,
    // The host only: paths of webhook URLs often hold a secret.
    details: {
      host: new URL(webhook.url).host,
      eventTypes: webhook.event_types,
      status: webhook.status,
      ...details,
    },
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}
