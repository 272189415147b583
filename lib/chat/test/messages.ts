import type { Message } from '@sesamespace/sdk'

/** A message as the server sends it, for tests. */
export function messageOf(seq: number, change: Partial<Message> = {}): Message {
  const content = `message ${seq}`
  return {
    id: `id-${seq}`,
    channelId: 'channel',
    senderId: 'alice',
    seq,
    kind: 'text',
    intent: 'chat',
    content,
    plaintext: content,
    threadRootId: null,
    clientGeneratedId: null,
    createdAt: new Date(Date.UTC(2026, 2, 4, 12, 0, seq)).toISOString(),
    editedAt: null,
    deletedAt: null,
    replyCount: 0,
    reactions: [],
    metadata: {
      senderHandle: 'alice',
      senderDisplayName: 'Alice',
      senderKind: 'human',
      attachments: [],
      mentions: [],
      card: null,
      streaming: false,
    },
    ...change,
  }
}

/** Messages with these places in their channel. */
export const messagesFrom = (first: number, last: number): Message[] =>
  Array.from({ length: last - first + 1 }, (_, index) => messageOf(first + index))
