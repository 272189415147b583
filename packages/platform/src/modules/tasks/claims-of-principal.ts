import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ClaimEnd } from '../../db/tables/tasks.ts'
import type { OnLeft } from '../channels/channels.service.ts'
import type { OnDisabled } from '../members/members.service.ts'
import { endClaim } from './task-claim.ts'
import { tellChange } from './task-change.ts'

interface Ending {
  principalId: string
  actor: Pick<Actor, 'principalId'>
  reason: ClaimEnd
  /** Only the tasks of this channel. */
  channelId?: string
}

/** Ends the claims of someone who stops: frozen, deleted, disabled, or out of the channel. Finished tasks keep who did them. */
export async function endClaims(
  tx: Tx,
  { principalId, actor, reason, channelId }: Ending,
): Promise<void> {
  // A claim that is being made now is waited for, and one that comes later finds its claimant gone.
  await tx.db
    .selectFrom('principals')
    .select('id')
    .where('id', '=', principalId)
    .forNoKeyUpdate()
    .execute()
  const tasks = await tx.db
    .selectFrom('tasks')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('claimed_by', '=', principalId)
    .where('status', 'not in', ['done', 'cancelled'])
    .$if(channelId !== undefined, (query) => query.where('channel_id', '=', channelId ?? ''))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  if (tasks.length === 0) return
  const channels = await tx.db
    .selectFrom('channels')
    .selectAll()
    .where('id', 'in', [...new Set(tasks.map((task) => task.channel_id))])
    .execute()
  for (const task of tasks) {
    const channel = channels.find(({ id }) => id === task.channel_id)
    if (!channel) continue
    const held = { tx, task, channel }
    await tellChange(held, actor.principalId, await endClaim(held, actor, reason))
  }
}

/** Who left a channel and no longer sees its tasks works on none of them. People still see those of a public one. */
export const endClaimsOfLeaver: OnLeft = async (tx, { channel, principalId, actor }) => {
  if (channel.visibility === 'public' && (await isPerson(tx, principalId))) return
  await endClaims(tx, { principalId, actor, reason: 'left_channel', channelId: channel.id })
}

export const endClaimsOfDisabled: OnDisabled = (tx, memberId, actor) =>
  endClaims(tx, { principalId: memberId, actor, reason: 'account_disabled' })

async function isPerson(tx: Tx, principalId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('principals')
    .select('kind')
    .where('id', '=', principalId)
    .executeTakeFirst()
  return row?.kind === 'human'
}
