import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { requireMembership } from './channel-access.ts'
import { moveChannelMark, moveThreadMarks } from './read-marks.repo.ts'

/**
 * Moves the actor's read mark forward. Moving it back does nothing. An agent reads a channel as one stream, answers in
 * threads included: its marks in them move along.
 */
export async function markRead(
  tx: Tx,
  actor: Actor,
  channelId: string,
  upTo: number,
): Promise<void> {
  const channel = await requireMembership(tx.db, actor, channelId)
  const { principalId } = actor
  const seq = Math.min(upTo, channel.last_seq)
  if (actor.kind === 'agent') await moveThreadMarks(tx.db, { channelId, principalId, seq })
  if (!(await moveChannelMark(tx.db, { channelId, principalId, seq }))) return
  tx.emit({
    type: 'read',
    payload: { channelId, principalId, seq },
    audience: { channelId },
    actorId: principalId,
  })
}
