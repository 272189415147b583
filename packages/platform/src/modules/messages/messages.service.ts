import { hash } from 'node:crypto'
import type { Attachment } from '@sesamespace/contract/files'
import type {
  EditMessageInput,
  Message,
  MessageFilter,
  Reaction,
  SendMessageInput,
} from '@sesamespace/contract/messages'
import { may, type Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Bus } from '../../events/bus.ts'
import { notFound } from '../../http/errors.ts'
import { writeIn } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { forgetMessage } from '../../retention/forget.ts'
import { deleteMessage, editMessage } from '../../policies/message.ts'
import { requireChannel, requireMembership } from '../channels/channel-access.ts'
import { readHistoryAs } from './history.repo.ts'
import { findMentions } from './mentions.ts'
import { assertMayReply } from './reply-access.ts'
import type { MessageRow } from './message-shape.ts'
import { followThreads } from './message-writer.ts'
import {
  addRevision,
  findRootId,
  lockMessage,
  readMessage,
  readReactions,
  readThread,
} from './messages.repo.ts'
import { SendQueue } from './send-queue.ts'

/** The files of messages. */
export interface MessageFiles {
  /** Finds the files a message names; refuses those the sender may not use. */
  attach(actor: Actor, channelId: string, ids: string[]): Promise<Attachment[]>
  /** Deletes the files of a message that is deleted. */
  discard(tx: Tx, ids: string[]): Promise<void>
}

/** Rules of messages. */
export function createMessagesService(database: Database, bus: Bus, files: MessageFiles) {
  const queue = new SendQueue(database)

  /** Only to who may read the channel: to others it does not exist, and neither do its files. */
  const findAttachments = async (actor: Actor, channelId: string, ids: string[]) => {
    await requireChannel(database.db, actor, channelId)
    return files.attach(actor, channelId, ids)
  }

  const change = async (
    actor: Actor,
    channelId: string,
    messageId: string,
    work: (tx: Tx, row: MessageRow) => Promise<void>,
    { evenArchived = false } = {},
  ): Promise<Message> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const channel = await requireMembership(tx.db, actor, channelId)
      if (!evenArchived) assertAllowed(writeIn(channel))
      const row = await lockMessage(tx.db, channelId, messageId)
      if (!row || row.deleted_at) throw notFound('Message')
      await work(tx, row)
      const message = await readMessage(tx.db, channelId, messageId)
      if (!message) throw notFound('Message')
      return message
    })

  const react = async (
    actor: Actor,
    channelId: string,
    messageId: string,
    work: (tx: Tx) => Promise<void>,
  ): Promise<Reaction[]> => {
    const message = await change(actor, channelId, messageId, async (tx) => {
      await work(tx)
      const reactions = (await readReactions(tx.db, [messageId])).get(messageId) ?? []
      tx.emit({
        type: 'reaction',
        payload: { channelId, messageId, reactions },
        audience: { channelId },
        actorId: actor.principalId,
      })
    })
    return message.reactions
  }

  /** Clients answer the message they read, which may be an answer itself: its thread's root is meant. */
  const rootOf = async (
    channelId: string,
    answeredId: string | null | undefined,
  ): Promise<string | null> =>
    answeredId ? ((await findRootId(database.db, channelId, answeredId)) ?? answeredId) : null

  return {
    async send(actor: Actor, channelId: string, given: SendMessageInput): Promise<Message> {
      const input = { ...given, threadRootId: await rootOf(channelId, given.threadRootId) }
      // Whoever may write where it is a member: membership is decided in the group, with all else about the message.
      if (!may(actor, 'chat:write')) await assertMayReply(database.db, actor, channelId, input)
      const attachments = input.attachmentIds?.length
        ? await findAttachments(actor, channelId, input.attachmentIds)
        : []
      return await queue.send(actor.workspaceId, {
        channelId,
        senderId: actor.principalId,
        sender: actor,
        content: input.content,
        kind: input.kind,
        intent: input.intent,
        threadRootId: input.threadRootId,
        clientGeneratedId: input.clientGeneratedId ?? null,
        requestHash: requestHash(input),
        mentions: await findMentions(database.db, actor.workspaceId, input.content),
        attachments,
      })
    },

    async history(actor: Actor, channelId: string, query: MessageFilter) {
      const messages = await readHistoryAs(database.db, actor, channelId, {
        ...query,
        limit: query.limit + 1,
      })
      const hasMore = messages.length > query.limit
      if (hasMore) {
        if (query.direction === 'before') messages.shift()
        else messages.pop()
      }
      const edge = query.direction === 'before' ? messages[0] : messages.at(-1)
      return { messages, hasMore, nextCursor: hasMore && edge ? String(edge.seq) : null }
    },

    async get(actor: Actor, channelId: string, messageId: string): Promise<Message> {
      await requireChannel(database.db, actor, channelId)
      const message = await readMessage(database.db, channelId, messageId)
      if (!message) throw notFound('Message')
      return message
    },

    async thread(actor: Actor, channelId: string, messageId: string): Promise<Message[]> {
      await requireChannel(database.db, actor, channelId)
      const root = await readMessage(database.db, channelId, messageId)
      if (!root) throw notFound('Thread')
      return await readThread(database.db, messageId)
    },

    /** Edits the actor's own message. A streaming edit is shown live and leaves no mark; the last one ends the stream. */
    async edit(
      actor: Actor,
      channelId: string,
      messageId: string,
      input: EditMessageInput,
    ): Promise<Message> {
      const mentions = await findMentions(database.db, actor.workspaceId, input.content)
      const message = await change(actor, channelId, messageId, async (tx, row) => {
        assertAllowed(editMessage(actor, { senderId: row.sender_id, kind: row.kind }))
        const isStream = input.streaming || row.streaming
        if (!isStream && row.content !== input.content) await addRevision(tx.db, row)
        await tx.db
          .updateTable('messages')
          .set({
            content: input.content,
            mentions,
            streaming: input.streaming,
            ...(!isStream && row.content !== input.content && { edited_at: new Date() }),
          })
          .where('id', '=', messageId)
          .execute()
        if (row.thread_root_id && mentions.length > 0) await followThreads(tx, messageId)
        if (input.streaming) return
        const updated = await readMessage(tx.db, channelId, messageId)
        if (!updated) throw notFound('Message')
        tx.emit({
          type: 'message.updated',
          payload: { message: updated },
          audience: { channelId },
          actorId: actor.principalId,
        })
      })
      if (input.streaming) {
        bus.publish({
          kind: 'ephemeral',
          workspaceId: actor.workspaceId,
          event: { type: 'message.updated', payload: { message }, audience: { channelId } },
        })
      }
      return message
    },

    /** Deletes a message and everything that holds its text. Authors and admins may, also when the channel is archived. */
    async remove(actor: Actor, channelId: string, messageId: string): Promise<void> {
      await change(
        actor,
        channelId,
        messageId,
        async (tx, row) => {
          assertAllowed(deleteMessage(actor, { senderId: row.sender_id }))
          await tx.db
            .updateTable('messages')
            .set({
              content: '',
              mentions: [],
              attachments: '[]',
              card: null,
              streaming: false,
              // Of a short text a hash is as good as the text.
              request_hash: null,
              deleted_at: new Date(),
            })
            .where('id', '=', messageId)
            .execute()
          await files.discard(
            tx,
            row.attachments.map(({ id }) => id),
          )
          await tx.db.deleteFrom('message_revisions').where('message_id', '=', messageId).execute()
          await tx.db.deleteFrom('reactions').where('message_id', '=', messageId).execute()
          await forgetMessage(tx, messageId)
          tx.emit({
            type: 'message.deleted',
            payload: { messageId, channelId, seq: row.seq },
            audience: { channelId },
            actorId: actor.principalId,
          })
          if (row.sender_id !== actor.principalId) {
            tx.audit({
              action: 'message.deleted',
              actorId: actor.principalId,
              targetType: 'message',
              targetId: messageId,
              details: { channelId, senderId: row.sender_id },
            })
          }
        },
        { evenArchived: true },
      )
    },

    addReaction: (
      actor: Actor,
      channelId: string,
      messageId: string,
      emoji: string,
    ): Promise<Reaction[]> =>
      react(actor, channelId, messageId, async (tx) => {
        await tx.db
          .insertInto('reactions')
          .values({ message_id: messageId, principal_id: actor.principalId, emoji })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }),

    removeReaction: (
      actor: Actor,
      channelId: string,
      messageId: string,
      emoji: string,
    ): Promise<Reaction[]> =>
      react(actor, channelId, messageId, async (tx) => {
        await tx.db
          .deleteFrom('reactions')
          .where('message_id', '=', messageId)
          .where('principal_id', '=', actor.principalId)
          .where('emoji', '=', emoji)
          .execute()
      }),
  }
}

export type MessagesService = ReturnType<typeof createMessagesService>

const requestHash = (input: SendMessageInput): Buffer =>
  hash(
    'sha256',
    JSON.stringify([
      input.content,
      input.kind,
      input.intent,
      input.threadRootId ?? null,
      input.attachmentIds ?? [],
    ]),
    'buffer',
  )
