import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import { randomId } from '../core/random-id.ts'
import type { Id } from '../types/common.ts'
import type { EditMessageInput, Message, Reaction, SendMessageInput } from '../types/messages.ts'

/** Which part of a channel's history to get. */
export interface MessageFilter {
  /** 1–200; absent means 50. */
  limit?: number
  /** A `seq`, or `nextCursor` of the page before. Absent means the newest messages (or the oldest, going `after`). */
  cursor?: number | string
  /** Whether to get what is `before` the cursor (default) or `after` it. */
  direction?: 'before' | 'after'
}

/** A page of messages, oldest first. */
export interface MessagePage {
  messages: Message[]
  /** The cursor for the next page in the same direction; `null` at the end. */
  nextCursor: string | null
  hasMore: boolean
}

/** Messages, threads and reactions. */
export type MessageCalls = ReturnType<typeof messageCalls>

export const messageCalls = (http: HttpClient) => {
  async function getMessages(
    channelId: Id,
    filter?: MessageFilter,
    options?: RequestOptions,
  ): Promise<MessagePage> {
    const call = { ...options, query: { ...filter } }
    const page = await http.page<Message>(path`/channels/${channelId}/messages`, call)
    return {
      messages: page.data,
      nextCursor: page.nextCursor,
      hasMore: page.nextCursor !== null,
    }
  }

  return {
    /** A part of a channel's history, oldest first. Without a cursor: its newest messages. */
    getMessages,

    /** Every message of a channel: from its first on (`after`), or from its newest back (`before`, the default). */
    iterateMessages(
      channelId: Id,
      filter?: MessageFilter,
      options?: RequestOptions,
    ): AsyncGenerator<Message, void, undefined> {
      const backwards = filter?.direction !== 'after'
      return paginate(async (cursor = filter?.cursor) => {
        const query = { ...filter, ...(cursor === undefined ? {} : { cursor }) }
        const { messages, nextCursor } = await getMessages(channelId, query, options)
        return { items: backwards ? [...messages].reverse() : messages, nextCursor }
      })
    },

    /**
     * Sends a message. It carries a `clientGeneratedId`, so that it is stored once even when the answer is lost and the SDK
     * sends it again.
     */
    async sendMessage(
      channelId: Id,
      input: SendMessageInput,
      options?: RequestOptions,
    ): Promise<{ message: Message }> {
      const body = { kind: 'text', intent: 'chat', clientGeneratedId: randomId(), ...input }
      const call = { ...options, body, idempotent: true }
      return { message: await http.data('POST', path`/channels/${channelId}/messages`, call) }
    },

    /** One message. */
    async getMessage(
      channelId: Id,
      messageId: Id,
      options?: RequestOptions,
    ): Promise<{ message: Message }> {
      const url = path`/channels/${channelId}/messages/${messageId}`
      return { message: await http.data('GET', url, options) }
    },

    /** Changes the text of your message. `streaming: true` marks one of many edits while an answer is being written. */
    async editMessage(
      channelId: Id,
      messageId: Id,
      input: EditMessageInput,
      options?: RequestOptions,
    ): Promise<{ message: Message }> {
      const call = { ...options, body: input }
      const url = path`/channels/${channelId}/messages/${messageId}`
      return { message: await http.data('PATCH', url, call) }
    },

    /** Deletes a message. Its place stays, without its text. */
    async deleteMessage(channelId: Id, messageId: Id, options?: RequestOptions): Promise<void> {
      await http.data('DELETE', path`/channels/${channelId}/messages/${messageId}`, options)
    },

    /** The answers under a message, oldest first. */
    async getThread(
      channelId: Id,
      messageId: Id,
      options?: RequestOptions,
    ): Promise<{ messages: Message[] }> {
      const url = path`/channels/${channelId}/messages/${messageId}/thread`
      return { messages: await http.data('GET', url, options) }
    },

    /** Puts an emoji on a message. Twice is once. */
    async addReaction(
      channelId: Id,
      messageId: Id,
      emoji: string,
      options?: RequestOptions,
    ): Promise<{ reactions: Reaction[] }> {
      const url = path`/channels/${channelId}/messages/${messageId}/reactions`
      return http.data('POST', url, { ...options, body: { emoji }, idempotent: true })
    },

    /** Takes your emoji off a message. */
    async removeReaction(
      channelId: Id,
      messageId: Id,
      emoji: string,
      options?: RequestOptions,
    ): Promise<{ reactions: Reaction[] }> {
      const url = path`/channels/${channelId}/messages/${messageId}/reactions/${emoji}`
      return http.data('DELETE', url, options)
    },
  }
}
