import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import { getAgent } from './agent-view.ts'
import { agentsOwnedBy, setOwner } from './hand-over.repo.ts'

/** Makes the agents of a person who is removed the heir's. */
export async function handOverAgents(
  tx: Tx,
  actor: Actor,
  personId: string,
  heirId: string,
): Promise<void> {
  for (const { id } of await agentsOwnedBy(tx.db, tx.workspaceId, personId)) {
    await setOwner(tx.db, id, heirId)
    const agent = await getAgent(tx.db, tx.workspaceId, id)
    tx.emit({
      type: 'agent.updated',
      payload: { agent },
      audience: { scope: 'workspace' },
      actorId: actor.principalId,
    })
    tx.audit({
      action: 'agent.updated',
      ...auditActor(actor),
      targetType: 'agent',
      targetId: id,
      details: { ownerId: heirId },
    })
  }
}
