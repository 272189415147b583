import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { channelFor, lockOpenTasks, replaceAssignee } from './hand-over.repo.ts'
import { emitChange, type HeldTask, type NewActivity } from './task-change.ts'
import { endClaim } from './task-claim.ts'
import { writeClaim } from './task-claims.repo.ts'

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
    const held = { tx, task, channel }
    const claim = task.claimed_by === personId ? await moveClaim(held, actor, move.to) : undefined
    const isAssigned = await replaceAssignee(tx.db, task.id, personId, move.to)
    const changes = { ...claim?.changes, ...(isAssigned && { assignees: move }) }
    await emitChange(held, actor.principalId, { type: 'updated', changes })
  }
}

/** Makes the claim the heir's; where the heir does not see the task it ends. */
async function moveClaim(held: HeldTask, actor: Actor, to: string | null): Promise<NewActivity> {
  const { tx, task } = held
  if (to === null) return endClaim(held, actor, 'account_disabled')
  const { status, rank } = task
  await writeClaim(tx.db, task.id, { principalId: to, seconds: null, status, rank })
  return { type: 'updated', changes: { claimedBy: { from: task.claimed_by, to } } }
}
