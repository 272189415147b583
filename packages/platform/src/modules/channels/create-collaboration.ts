import type { Channel, CollaborationChannelInput } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { answerChannel } from './channel-answer.ts'
import type { ChannelDependents } from './channel-dependents.ts'
import { updateChannel } from './channels.repo.ts'
import { createChannel } from './create-channel.ts'

/** Makes a private channel for a piece of work; its context becomes the first message, pinned. */
export async function createCollaboration(
  tx: Tx,
  { appendMessage }: Pick<ChannelDependents, 'appendMessage'>,
  actor: Actor,
  { context, ...input }: CollaborationChannelInput,
): Promise<Channel> {
  const created = await createChannel(tx, actor, {
    ...input,
    kind: 'channel',
    visibility: 'private',
  })
  if (context === undefined) return created
  const message = await appendMessage(tx, {
    channelId: created.id,
    senderId: actor.principalId,
    content: context,
    isPinned: true,
  })
  await updateChannel(tx.db, created.id, { pinned_message_id: message.id })
  return await answerChannel(tx.db, actor, created.id)
}
