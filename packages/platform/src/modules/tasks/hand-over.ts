import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { channelFor, lockOpenTasks, moveClaim, replaceAssignee } from './hand-over.repo.ts'
import { emitChange } from './task-change.ts'

/** Gives the open tasks of a person who is removed to the heir; those that the heir may not see are freed. */
export async function handOverTasks(
  tx: Tx,
  actor: Actor,
  personId: string,
  heirId: string,
): Promise<void> {
  for (const task of await lockOpenTasks(tx.db, tx.workspaceId, personId)) {
    const { channel, sees } = await channelFor(tx.db, task.channel_id, heirId)
    const move = { from: personId, to: sees ? heirId : null }
    const isClaimed = task.claimed_by === personId
    if (isClaimed) await moveClaim(tx.db, task, move.to)
    const isAssigned = await replaceAssignee(tx.db, task.id, personId, move.to)
    const changes = {
      ...(isClaimed && { claimedBy: move }),
      ...(isAssigned && { assignees: move }),
    }
    await emitChange({ tx, task, channel }, actor, { type: 'updated', changes })
  }
}
