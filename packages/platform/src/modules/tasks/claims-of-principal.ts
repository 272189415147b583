import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ClaimEnd } from '../../db/tables/tasks.ts'
import type { OnLeft } from '../channels/index.ts'
import { endClaim } from './task-claim.ts'
import { emitChange } from './task-change.ts'
import { findPrincipal, lockClaimedBy } from './task-claims.repo.ts'
import { channelsOf } from './task-write.repo.ts'

interface Ending {
  principalId: string
  actor: Pick<Actor, 'principalId'>
  reason: ClaimEnd
  /** Only the tasks of this channel. */
  channelId?: string
}

/** Holds the tasks that somebody works on until the transaction ends: before the leases that are bound to them. */
export async function holdClaims(tx: Tx, principalId: string): Promise<void> {
  await lockClaimedBy(tx.db, tx.workspaceId, principalId)
}

/** Ends the claims of someone who stops: frozen, deleted, disabled, or out of the channel. Finished tasks keep who did them. */
export async function endClaims(
  tx: Tx,
  { principalId, actor, reason, channelId }: Ending,
): Promise<void> {
  const tasks = await lockClaimedBy(tx.db, tx.workspaceId, principalId, channelId)
  const channels = await channelsOf(tx.db, [...new Set(tasks.map((task) => task.channel_id))])
  for (const task of tasks) {
    const channel = channels.get(task.channel_id)
    if (!channel) continue
    const held = { tx, task, channel }
    await emitChange(held, actor.principalId, await endClaim(held, actor, reason))
  }
}

/** Who left a channel and no longer sees its tasks works on none of them. People still see those of a public one. */
export const endClaimsOfLeaver: OnLeft = async (tx, { channel, principalId, actor }) => {
  if (
    channel.visibility === 'public' &&
    (await findPrincipal(tx.db, principalId))?.kind === 'human'
  )
    return
  await endClaims(tx, { principalId, actor, reason: 'left_channel', channelId: channel.id })
}
