import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'

interface Change {
  action: Extract<AuditAction, `group.${string}`>
  /** What the group is called, or was. */
  name: string
  details?: Record<string, unknown>
}

/** Tells people to look at a group again, and at what waits for it; the audit log says what happened. */
export function noteChange(
  tx: Tx,
  actor: Actor,
  groupId: string,
  { action, name, details }: Change,
): void {
  tx.emit({
    type: 'group.changed',
    payload: { groupId, deleted: action === 'group.deleted' },
    audience: { scope: 'humans' },
    actorId: actor.principalId,
  })
  tx.audit({
    action,
    ...auditActor(actor),
    targetType: 'group',
    targetId: groupId,
    details: { name, ...details },
  })
}
