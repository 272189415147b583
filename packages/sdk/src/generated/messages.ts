// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  AcknowledgeMessageInput,
  AnswerRunControlInput,
  Draft,
  EditMessageInput,
  Id,
  Message,
  MessageFilter,
  MessagePage,
  MessageReceipts,
  MessageRevision,
  MessageRevisionPage,
  Reaction,
  RunControl,
  RunControlAction,
  RunControlFilter,
  RunControlPage,
  SavedMessage,
  SavedMessagePage,
} from './types.ts'

export const messagesCalls = (http: HttpClient) => ({
  /** Get a part of a channel's history, oldest first. Without a cursor: its newest messages. */
  async getMessages(
    channelId: Id,
    filter?: MessageFilter,
    options?: RequestOptions,
  ): Promise<MessagePage> {
    const { data, ...rest } = await http.page<Message, { hasMore: boolean }>(
      path`/channels/${channelId}/messages`,
      { ...options, query: { ...filter } },
    )
    return { messages: data, ...rest }
  },

  /** Get a message. */
  async getMessage(
    channelId: Id,
    messageId: Id,
    options?: RequestOptions,
  ): Promise<{ message: Message }> {
    return {
      message: await http.data('GET', path`/channels/${channelId}/messages/${messageId}`, options),
    }
  },

  /**
   * List the texts of a message, newest first. The first one is what it says now; the others are from before its edits. An answer that is being written is one text, whatever it said on the way. Nothing is kept of a deleted message.
   */
  async listMessageRevisions(
    channelId: Id,
    messageId: Id,
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<MessageRevisionPage> {
    const { data, ...rest } = await http.page<MessageRevision>(
      path`/channels/${channelId}/messages/${messageId}/revisions`,
      { ...options, query: { ...filter } },
    )
    return { revisions: data, ...rest }
  },

  /** Every entry of `listMessageRevisions`, page by page. */
  iterateMessageRevisions(
    channelId: Id,
    messageId: Id,
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): AsyncGenerator<MessageRevision, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<MessageRevision>(
        path`/channels/${channelId}/messages/${messageId}/revisions`,
        { ...options, query: { ...filter, cursor } },
      )
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Get a message and the answers under it, oldest first. */
  async getThread(
    channelId: Id,
    messageId: Id,
    options?: RequestOptions,
  ): Promise<{ messages: Message[] }> {
    return {
      messages: await http.data(
        'GET',
        path`/channels/${channelId}/messages/${messageId}/thread`,
        options,
      ),
    }
  },

  /** Change the text of your message. `streaming: true` marks one of many edits while an answer is being written. */
  async editMessage(
    channelId: Id,
    messageId: Id,
    input: EditMessageInput,
    options?: RequestOptions,
  ): Promise<{ message: Message }> {
    return {
      message: await http.data('PATCH', path`/channels/${channelId}/messages/${messageId}`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Delete a message. Its place stays, without its text. For its author, or an admin of the workspace. */
  async deleteMessage(channelId: Id, messageId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/channels/${channelId}/messages/${messageId}`, options)
  },

  /** Put an emoji on a message. Twice is once. */
  async addReaction(
    channelId: Id,
    messageId: Id,
    emoji: string,
    options?: RequestOptions,
  ): Promise<{ reactions: Reaction[] }> {
    return http.data('POST', path`/channels/${channelId}/messages/${messageId}/reactions`, {
      ...options,
      body: { emoji },
      idempotent: true,
    })
  },

  /** Take your emoji off a message. */
  async removeReaction(
    channelId: Id,
    messageId: Id,
    emoji: string,
    options?: RequestOptions,
  ): Promise<{ reactions: Reaction[] }> {
    return http.data(
      'DELETE',
      path`/channels/${channelId}/messages/${messageId}/reactions/${emoji}`,
      options,
    )
  },

  /** List the messages pinned in a channel, the latest pin first. At most 100. */
  async listPins(channelId: Id, options?: RequestOptions): Promise<{ messages: Message[] }> {
    return { messages: await http.data('GET', path`/channels/${channelId}/pins`, options) }
  },

  /**
   * Pin a message in its channel. For its members; a line in the channel says so. Twice is once. A channel has at most 100 pins.
   */
  async pinMessage(
    channelId: Id,
    messageId: Id,
    options?: RequestOptions,
  ): Promise<{ message: Message }> {
    return {
      message: await http.data('POST', path`/channels/${channelId}/messages/${messageId}/pin`, {
        ...options,
        idempotent: true,
      }),
    }
  },

  /** Unpin a message. For the members of the channel. Deleting a message unpins it too. */
  async unpinMessage(
    channelId: Id,
    messageId: Id,
    options?: RequestOptions,
  ): Promise<{ message: Message }> {
    return {
      message: await http.data(
        'DELETE',
        path`/channels/${channelId}/messages/${messageId}/pin`,
        options,
      ),
    }
  },

  /**
   * List the messages you saved for later, the latest first. Nobody else sees them. What is in channels that you no longer see is left out.
   */
  async listSavedMessages(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<SavedMessagePage> {
    const { data, ...rest } = await http.page<SavedMessage>('/later', {
      ...options,
      query: { ...filter },
    })
    return { saved: data, ...rest }
  },

  /** Every entry of `listSavedMessages`, page by page. */
  iterateSavedMessages(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): AsyncGenerator<SavedMessage, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<SavedMessage>('/later', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Get the ids of the messages you saved for later. At most 1,000: so many can be saved. */
  async getSavedMessageIds(options?: RequestOptions): Promise<{ messageIds: Id[] }> {
    return http.data('GET', '/later/ids', options)
  },

  /**
   * Save a message for later. For yourself alone; your other devices follow. Twice is once. 1,000 messages can be saved.
   */
  async saveMessage(channelId: Id, messageId: Id, options?: RequestOptions): Promise<void> {
    await http.data('POST', path`/channels/${channelId}/messages/${messageId}/save`, {
      ...options,
      idempotent: true,
    })
  },

  /** Take a message off your list for later. */
  async unsaveMessage(channelId: Id, messageId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/channels/${channelId}/messages/${messageId}/save`, options)
  },

  /**
   * List what you have typed and not sent, the latest first. Nobody else sees it. At most 200; after 90 days without a change a draft is gone. What is in channels that you no longer see is left out.
   */
  async listDrafts(options?: RequestOptions): Promise<{ drafts: Draft[] }> {
    return { drafts: await http.data('GET', '/drafts', options) }
  },

  /**
   * Keep what you have typed in a channel or thread, for your other devices. Takes the place of what was kept there; an empty text leaves nothing. A text that holds a secret of a vault is refused, and those who can replace it are told once.
   */
  async putDraft(placeId: Id, input: { text: string }, options?: RequestOptions): Promise<void> {
    await http.data('PUT', path`/drafts/${placeId}`, { ...options, body: input })
  },

  /**
   * List what agents did with messages: delivered, read, acted on, failed. For up to 50 messages of a channel, in no order; those that do not exist, are deleted or are for no agent are left out. Most of it is read from what happened: connections, marks, answers, reactions. It goes back 30 days.
   */
  async listMessageReceipts(
    channelId: Id,
    filter: { messageIds: Id[] },
    options?: RequestOptions,
  ): Promise<{ messages: MessageReceipts[] }> {
    return {
      messages: await http.data('GET', path`/channels/${channelId}/receipts`, {
        ...options,
        query: { ...filter },
      }),
    }
  },

  /**
   * Say what you did with a message: took it, acted on it, or failed. Shown to whoever may read the message. Needed only for what cannot be seen otherwise: answers, reactions and marks count by themselves. Of `read` and `acted` the first time counts, of `failed` the last; `acted` takes a failure back. Values of the vault are taken out of `reason`.
   */
  async acknowledgeMessage(
    channelId: Id,
    messageId: Id,
    input: AcknowledgeMessageInput,
    options?: RequestOptions,
  ): Promise<void> {
    await http.data('POST', path`/channels/${channelId}/messages/${messageId}/receipt`, {
      ...options,
      body: input,
      idempotent: true,
    })
  },

  /**
   * Ask the agent of a run to stop, or to do it again. The agent hears `message.run_stop_requested` or `message.run_again_requested` and accepts or refuses; without an answer the first lapses after 5 minutes, the second after an hour. While one is pending, asking again returns it. For members of the channel.
   */
  async requestRunControl(
    channelId: Id,
    messageId: Id,
    action: RunControlAction,
    options?: RequestOptions,
  ): Promise<{ control: RunControl }> {
    return {
      control: await http.data(
        'POST',
        path`/channels/${channelId}/messages/${messageId}/run-controls`,
        { ...options, body: { action } },
      ),
    }
  },

  /**
   * List what people asked of runs in a channel, newest first. For an agent those of its own runs. Kept for 90 days.
   */
  async listRunControls(
    channelId: Id,
    filter?: RunControlFilter,
    options?: RequestOptions,
  ): Promise<RunControlPage> {
    const { data, ...rest } = await http.page<RunControl>(
      path`/channels/${channelId}/run-controls`,
      { ...options, query: { ...filter } },
    )
    return { controls: data, ...rest }
  },

  /** List what people asked of your runs in all your channels, newest first. */
  async listOwnRunControls(
    filter?: RunControlFilter,
    options?: RequestOptions,
  ): Promise<RunControlPage> {
    const { data, ...rest } = await http.page<RunControl>('/run-controls', {
      ...options,
      query: { ...filter },
    })
    return { controls: data, ...rest }
  },

  /**
   * Accept or refuse to stop a run, or to do it again. Say `accepted` when you know of it, then do it: edit the message to the state `stopped`, or send the message of a new run. The same answer again changes nothing.
   */
  async answerRunControl(
    controlId: Id,
    input: AnswerRunControlInput,
    options?: RequestOptions,
  ): Promise<{ control: RunControl }> {
    return {
      control: await http.data('POST', path`/run-controls/${controlId}/answer`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Take back what was asked of a run, until the agent answers. For members of the channel. */
  async cancelRunControl(
    controlId: Id,
    options?: RequestOptions,
  ): Promise<{ control: RunControl }> {
    return { control: await http.data('POST', path`/run-controls/${controlId}/cancel`, options) }
  },
})
