import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { deleteGrantsOf, markGrantEnded } from './applications.repo.ts'

/** A grant that is to end, by name. */
export interface EndingGrant {
  id: string
  agentId: string
  name: string
}

/** Ends a grant: what uses it is out at once, everywhere. */
export async function endGrant(
  tx: Tx,
  { id, agentId, name }: EndingGrant,
  {
    action,
    by,
    reason,
  }: {
    action: 'application.revoked' | 'application.reuse_detected'
    by: Pick<Actor, 'principalId' | 'requestId'> | null
    reason?: string
  },
): Promise<void> {
  if (!(await markGrantEnded(tx.db, tx.workspaceId, id))) return
  tx.emit({
    type: 'auth.revoked',
    payload: { grantId: id, reason: 'application_revoked' },
    audience: {},
    actorId: by?.principalId ?? null,
  })
  tx.audit({
    action,
    actorId: by?.principalId ?? null,
    targetType: 'agent',
    targetId: agentId,
    details: { applicationId: id, name, ...(reason !== undefined && { reason }) },
    ...(by?.requestId !== undefined && { requestId: by.requestId }),
  })
}

/** No application acts as an agent that is deleted. */
export const endApplicationsOf = (tx: Tx, agentId: string): Promise<void> =>
  deleteGrantsOf(tx.db, tx.workspaceId, agentId)
