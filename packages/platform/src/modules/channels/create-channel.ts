import { v7 as uuid } from 'uuid'
import type { Channel } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { answerChannel, forEvents } from './channel-answer.ts'
import { activePrincipals, insertMembers } from './channel-members.repo.ts'
import { asNameTaken } from './channel-name.ts'
import { insertChannel } from './channels.repo.ts'

/** What every way of making a channel comes down to. */
export interface NewChannel {
  name: string
  kind: 'dm' | 'group' | 'channel'
  visibility: 'public' | 'private'
  description?: string | null | undefined
  /** Beside the creator. */
  memberIds: string[]
  taskId?: string
  dmKey?: string
}

/** Makes a channel with its members inside a transaction; the creator owns it. */
export async function createChannel(tx: Tx, actor: Actor, input: NewChannel): Promise<Channel> {
  const others = [...new Set(input.memberIds)].filter((id) => id !== actor.principalId)
  const known = await activePrincipals(tx.db, tx.workspaceId, others)
  if (known.length !== others.length) throw notFound('One of the members')
  const id = uuid()
  await insertChannel(tx.db, {
    id,
    workspace_id: tx.workspaceId,
    name: input.name,
    kind: input.kind,
    visibility: input.visibility,
    description: input.description ?? null,
    dm_key: input.dmKey ?? null,
    task_id: input.taskId ?? null,
    created_by: actor.principalId,
  }).catch(asNameTaken(input.name))
  await insertMembers(tx.db, id, actor.principalId, others)
  const created = await answerChannel(tx.db, actor, id)
  announceChannel(tx, actor, created, [actor.principalId, ...others])
  tx.audit({
    action: 'channel.created',
    actorId: actor.principalId,
    targetType: 'channel',
    targetId: id,
    details: { kind: input.kind, visibility: input.visibility, members: others.length + 1 },
  })
  return created
}

function announceChannel(tx: Tx, actor: Actor, channel: Channel, members: string[]): void {
  const audience =
    channel.visibility === 'public'
      ? { scope: 'humans' as const, principalIds: members }
      : { principalIds: members }
  tx.emit({
    type: 'channel.created',
    payload: { channel: forEvents(channel) },
    audience,
    actorId: actor.principalId,
  })
  for (const principalId of members) {
    tx.emit({
      type: 'channel.member_added',
      payload: { channelId: channel.id, principalId },
      audience,
      actorId: actor.principalId,
    })
  }
}
