import type { Message, PinOf, Reaction } from '@sesamespace/contract/messages'
import type { Principal } from '@sesamespace/contract/principals'
import type { MessageRow } from '../../db/tables/channels.ts'

/** What goes on the wire of a row. */
export type ShownRow = Omit<
  MessageRow,
  'workspace_id' | 'request_hash' | 'streamed_at' | 'streamed_live'
>
export type Sender = Pick<Principal, 'kind' | 'handle' | 'displayName'>

const pinOf = ({ messageId, seq, threadRootId }: PinOf): PinOf => ({ messageId, seq, threadRootId })

/** The message as it goes on the wire. A deleted one keeps its place and loses what it said. */
export function toMessage(row: ShownRow, sender: Sender, reactions: Reaction[]): Message {
  const content = row.deleted_at ? '' : row.content
  return {
    id: row.id,
    channelId: row.channel_id,
    senderId: row.sender_id,
    seq: row.seq,
    kind: row.kind,
    intent: row.intent,
    content,
    plaintext: content,
    threadRootId: row.thread_root_id,
    clientGeneratedId: row.client_generated_id,
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    replyCount: row.reply_count,
    reactions,
    metadata: {
      senderHandle: sender.handle,
      senderDisplayName: sender.displayName,
      senderKind: sender.kind,
      attachments: row.deleted_at ? [] : row.attachments,
      mentions: row.mentions,
      card: row.deleted_at || row.card?.type === 'pin' ? null : row.card,
      streaming: row.streaming,
      ...(row.run && !row.deleted_at && { run: row.run }),
      ...(row.pinned_at &&
        row.pinned_by !== null && {
          pinned: { by: row.pinned_by, at: row.pinned_at.toISOString() },
        }),
      ...(row.card?.type === 'pin' && { pinOf: pinOf(row.card) }),
      ...(row.everyone && { everyone: row.everyone }),
      ...(row.also_in_channel && { alsoToChannel: true }),
      ...(row.stopped && !row.deleted_at && { stopped: row.stopped }),
    },
  }
}
