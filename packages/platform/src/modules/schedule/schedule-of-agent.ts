import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { deleteDecisions } from './decisions.repo.ts'
import { cancelEvents } from './schedule.repo.ts'
import { findPending, settleSync } from './syncs.repo.ts'
import { scheduleAudience } from './schedule.service.ts'

/** Cancels everything an agent would run by the clock, when the agent goes for good. What it ran stays on the calendar. */
export async function cancelSchedule(tx: Tx, agentId: string, actor: Actor): Promise<void> {
  const removed = await cancelEvents(tx, agentId)
  await deleteDecisions(tx, agentId)
  const pending = await findPending(tx, agentId)
  if (pending) await settleSync(tx, pending.id, { outcome: 'dropped' })
  if (removed === 0) return
  tx.emit({
    type: 'schedule.synced',
    payload: { agentId, created: 0, updated: 0, removed },
    audience: scheduleAudience(agentId),
    actorId: actor.principalId,
  })
}
