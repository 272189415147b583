import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { deleteMessage as mayDelete } from '../../policies/message.ts'
import { forgetMessage } from '../../retention/forget.ts'
import { lockChannel, unpinContext } from '../channels/index.ts'
import { requireLockedMessage, type MessageAddress } from './message-access.ts'
import { blankMessage } from './message-changes.repo.ts'
import type { MessageFiles } from './message-files.ts'

/** Deletes a message and everything that holds its text. Authors and admins may, also when the channel is archived. */
export async function deleteMessage(
  tx: Tx,
  files: Pick<MessageFiles, 'discard'>,
  actor: Actor,
  address: MessageAddress,
): Promise<void> {
  const { channelId, messageId } = address
  // Its pin changes the channel, which comes before its messages, as when one is sent.
  await lockChannel(tx.db, tx.workspaceId, channelId)
  const row = await requireLockedMessage(tx, actor, address, { evenArchived: true })
  assertAllowed(mayDelete(actor, { senderId: row.sender_id }))
  await blankMessage(tx.db, messageId)
  await files.discard(
    tx,
    row.attachments.map(({ id }) => id),
  )
  await forgetMessage(tx, messageId)
  if (row.pinned_at) await unpinContext(tx, actor, address)
  tx.emit({
    type: 'message.deleted',
    payload: { messageId, channelId, seq: row.seq },
    audience: { channelId },
    actorId: actor.principalId,
  })
  if (row.sender_id === actor.principalId) return
  tx.audit({
    action: 'message.deleted',
    actorId: actor.principalId,
    targetType: 'message',
    targetId: messageId,
    details: { channelId, senderId: row.sender_id },
  })
}
