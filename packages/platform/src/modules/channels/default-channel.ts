import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { addToChannel } from './add-member.ts'
import { findDefaultChannel } from './channels.repo.ts'
import { createChannel } from './create-channel.ts'

/** Makes the channel that everybody of a new workspace is in. */
export async function createDefaultChannel(tx: Tx, owner: Actor): Promise<void> {
  await createChannel(tx, owner, {
    name: 'general',
    kind: 'channel',
    visibility: 'public',
    description: 'Everybody of the workspace, people and agents',
    memberIds: [],
  })
}

/** Brings a newcomer into the workspace's first public channel, where there is one. */
export async function joinDefaultChannel(tx: Tx, actor: Actor, principalId: string): Promise<void> {
  const channel = await findDefaultChannel(tx.db, tx.workspaceId)
  if (channel) await addToChannel(tx, actor, channel, principalId)
}
