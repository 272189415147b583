import type { Message } from '@sesamespace/contract/messages'
import type { Thread, ThreadFilter } from '@sesamespace/contract/unread'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { requireMembership } from '../channels/index.ts'
import {
  findPlace,
  moveMarkBack,
  moveThreadMark,
  readMentions,
  readThreads,
} from './unread.repo.ts'

/** What somebody has not read beside their channels: threads and mentions. */
export function createUnreadService(database: Database) {
  return {
    async listThreads(
      actor: Actor,
      { unread, limit, cursor }: ThreadFilter,
    ): Promise<{ threads: Thread[]; nextCursor: string | null }> {
      const found = await readThreads(database.db, actor.principalId, {
        unread,
        limit: limit + 1,
        before: cursor,
      })
      const page = found.slice(0, limit)
      return {
        threads: page.map(({ thread }) => thread),
        nextCursor: found.length > limit ? (page.at(-1)?.lastId ?? null) : null,
      }
    },

    async listMentions(
      actor: Actor,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<{ messages: Message[]; nextCursor: string | null }> {
      const found = await readMentions(database.db, actor.principalId, {
        limit: limit + 1,
        before: cursor,
      })
      const messages = found.slice(0, limit)
      const nextCursor = found.length > limit ? (messages.at(-1)?.id ?? null) : null
      return { messages, nextCursor }
    },

    /** Moves the actor's mark back to just before a message. What was unread already stays so. */
    async markUnread(actor: Actor, channelId: string, messageId: string): Promise<void> {
      await database.transaction(actor.workspaceId, async (tx) => {
        await requireMembership(tx.db, actor, channelId)
        const place = await findPlace(tx.db, channelId, messageId)
        if (!place) throw notFound('Message')
        const { principalId } = actor
        const rootId = place.root_id
        const seq = place.seq - 1
        if (!(await moveMarkBack(tx.db, principalId, { channelId, rootId, seq }))) return
        tx.emit({
          type: 'unread',
          payload: { channelId, threadRootId: rootId, principalId, seq },
          audience: { principalIds: [principalId] },
          actorId: principalId,
        })
      })
    },

    /** Moves the actor's mark in a thread forward. Moving it back does nothing. */
    async markThreadRead(
      actor: Actor,
      channelId: string,
      rootId: string,
      seq: number,
    ): Promise<void> {
      await database.transaction(actor.workspaceId, async (tx) => {
        const channel = await requireMembership(tx.db, actor, channelId)
        const readSeq = Math.min(seq, channel.last_seq)
        const place = { channelId, rootId, seq: readSeq }
        const hasMoved = await moveThreadMark(tx.db, actor.principalId, place)
        if (hasMoved === null) throw notFound('Thread')
        if (!hasMoved) return
        tx.emit({
          type: 'thread.read',
          payload: {
            channelId,
            threadRootId: rootId,
            principalId: actor.principalId,
            seq: readSeq,
          },
          audience: { principalIds: [actor.principalId] },
          actorId: actor.principalId,
        })
      })
    },
  }
}

export type UnreadService = ReturnType<typeof createUnreadService>
