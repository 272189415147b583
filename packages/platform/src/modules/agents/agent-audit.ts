import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'

/** Writes down what somebody did with an agent. */
export function auditAgent(
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  agentId: string,
  details: Record<string, unknown> = {},
): void {
  tx.audit({
    action,
    actorId: actor.principalId,
    targetType: 'agent',
    targetId: agentId,
    details,
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}
