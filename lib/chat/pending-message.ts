import type { Me, Message } from '@sesamespace/sdk'
import type { OutboxEntry } from './outbox'

/** Who sends, as their messages name them. */
export type Sender = Pick<Me, 'id' | 'handle' | 'displayName'>

/** A message that the server has not confirmed, as it will be when it has; its `seq` is not known before. */
export const pendingMessage = (entry: OutboxEntry, me: Sender): Message => ({
  id: entry.clientGeneratedId,
  clientGeneratedId: entry.clientGeneratedId,
  channelId: entry.channelId,
  threadRootId: entry.threadRootId,
  senderId: me.id,
  seq: 0,
  kind: 'text',
  intent: 'chat',
  content: entry.content,
  plaintext: entry.content,
  createdAt: entry.createdAt,
  editedAt: null,
  deletedAt: null,
  replyCount: 0,
  reactions: [],
  metadata: {
    senderHandle: me.handle,
    senderDisplayName: me.displayName,
    senderKind: 'human',
    attachments: entry.attachments,
    mentions: [],
    card: null,
    streaming: false,
    ...(entry.alsoToChannel && { alsoToChannel: true }),
  },
})
