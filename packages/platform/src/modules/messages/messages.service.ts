import type {
  EditMessageInput,
  Message,
  MessageFilter,
  MessageRevision,
  Reaction,
  SendMessageInput,
} from '@sesamespace/contract/messages'
import type { Actor } from '../../auth/actor.ts'
import { notFound } from '../../http/errors.ts'
import { requireChannel } from '../channels/index.ts'
import { deleteMessage } from './delete-message.ts'
import { editMessage } from './edit-message.ts'
import { answerMessage, type MessageAddress } from './message-access.ts'
import type { MessageParts } from './message-files.ts'
import { pageOfHistory } from './message-history.ts'
import { readMessage, readThread } from './messages.repo.ts'
import { addReaction, removeReaction } from './react.ts'
import { readRevisions } from './revisions.repo.ts'
import { sendMessage } from './send-message.ts'
import { SendQueue } from './send-queue.ts'

/** Rules of messages. */
export function createMessagesService(parts: MessageParts) {
  const { database, files } = parts
  const queue = new SendQueue(database)

  return {
    send: (actor: Actor, channelId: string, input: SendMessageInput): Promise<Message> =>
      sendMessage({ database, files, queue }, actor, channelId, input),

    history: (actor: Actor, channelId: string, query: MessageFilter) =>
      pageOfHistory(database.db, actor, channelId, query),

    async get(actor: Actor, address: MessageAddress): Promise<Message> {
      await requireChannel(database.db, actor, address.channelId)
      return await answerMessage(database.db, address)
    },

    async thread(actor: Actor, { channelId, messageId }: MessageAddress): Promise<Message[]> {
      await requireChannel(database.db, actor, channelId)
      const root = await readMessage(database.db, channelId, messageId)
      if (!root) throw notFound('Thread')
      return await readThread(database.db, messageId)
    },

    /** Its texts, newest first: whoever may read the message may read what it said before. */
    async revisions(
      actor: Actor,
      { channelId, messageId }: MessageAddress,
      { limit, cursor }: { limit: number; cursor?: number | undefined },
    ): Promise<{ revisions: MessageRevision[]; nextCursor: string | null }> {
      await requireChannel(database.db, actor, channelId)
      const range = { channelId, messageId, limit: limit + 1, before: cursor }
      const found = await readRevisions(database.db, range)
      if (found.length === 0 && cursor === undefined) throw notFound('Message')
      const revisions = found.slice(0, limit)
      const edge = found.length > limit ? revisions.at(-1) : undefined
      return { revisions, nextCursor: edge ? String(edge.revision) : null }
    },

    edit: (actor: Actor, address: MessageAddress, input: EditMessageInput): Promise<Message> =>
      editMessage(parts, actor, address, input),

    remove: (actor: Actor, address: MessageAddress): Promise<void> =>
      database.transaction(actor.workspaceId, (tx) => deleteMessage(tx, files, actor, address)),

    addReaction: (actor: Actor, address: MessageAddress, emoji: string): Promise<Reaction[]> =>
      database.transaction(actor.workspaceId, (tx) => addReaction(tx, actor, address, emoji)),

    removeReaction: (actor: Actor, address: MessageAddress, emoji: string): Promise<Reaction[]> =>
      database.transaction(actor.workspaceId, (tx) => removeReaction(tx, actor, address, emoji)),
  }
}

export type MessagesService = ReturnType<typeof createMessagesService>
