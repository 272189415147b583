// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type { Id, MentionPage, Message, Thread, ThreadFilter, ThreadPage } from './types.ts'

export const unreadCalls = (http: HttpClient) => ({
  /** List the threads you take part in, the latest answer first. */
  async listThreads(filter?: ThreadFilter, options?: RequestOptions): Promise<ThreadPage> {
    const { data, ...rest } = await http.page<Thread>('/threads', {
      ...options,
      query: { ...filter },
    })
    return { threads: data, ...rest }
  },

  /** Every entry of `listThreads`, page by page. */
  iterateThreads(
    filter?: ThreadFilter,
    options?: RequestOptions,
  ): AsyncGenerator<Thread, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Thread>('/threads', { ...options, query: { ...filter, cursor } })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * Mark a thread read up to and including a `seq`. The mark never moves back. A thread that you do not take part in has none.
   */
  async markThreadRead(
    channelId: Id,
    messageId: Id,
    seq: number,
    options?: RequestOptions,
  ): Promise<void> {
    await http.data('POST', path`/channels/${channelId}/messages/${messageId}/thread/read`, {
      ...options,
      body: { seq },
      idempotent: true,
    })
  },

  /**
   * Mark a message unread, with everything after it. Moves your mark in its channel back to just before it; of an answer, your mark in its thread. Your other devices follow. What was unread already stays so.
   */
  async markUnread(channelId: Id, messageId: Id, options?: RequestOptions): Promise<void> {
    await http.data('POST', path`/channels/${channelId}/messages/${messageId}/unread`, {
      ...options,
      idempotent: true,
    })
  },

  /** List the unread messages that mention you, newest first. */
  async listMentions(
    filter?: { limit?: number; cursor?: Id },
    options?: RequestOptions,
  ): Promise<MentionPage> {
    const { data, ...rest } = await http.page<Message>('/mentions', {
      ...options,
      query: { ...filter },
    })
    return { messages: data, ...rest }
  },

  /** Every entry of `listMentions`, page by page. */
  iterateMentions(
    filter?: { limit?: number; cursor?: Id },
    options?: RequestOptions,
  ): AsyncGenerator<Message, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Message>('/mentions', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },
})
