import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import { randomId } from '../core/random-id.ts'
import { messagesCalls } from '../generated/messages.ts'
import type { Id, Message, MessageFilter, SendMessageInput } from '../generated/types.ts'

/** Sending, and walking a history, do something of their own. */
export const messageCalls = (http: HttpClient) => ({
  /** Every message of a channel: from its first on (`after`), or from its newest back (`before`, the default). */
  iterateMessages(
    channelId: Id,
    filter?: MessageFilter,
    options?: RequestOptions,
  ): AsyncGenerator<Message, void, undefined> {
    const calls = messagesCalls(http)
    const backwards = filter?.direction !== 'after'
    return paginate(async (cursor = filter?.cursor) => {
      const query = { ...filter, ...(cursor === undefined ? {} : { cursor }) }
      const { messages, nextCursor } = await calls.getMessages(channelId, query, options)
      return { items: backwards ? [...messages].reverse() : messages, nextCursor }
    })
  },

  /**
   * Send a message. It carries a `clientGeneratedId`, so that it is stored once even when the answer is lost and the SDK
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
})
