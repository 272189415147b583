// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  Channel,
  ChannelMember,
  ChannelMemberPage,
  ChannelPage,
  ChannelPreferencesInput,
  CollaborationChannelInput,
  CreateChannelInput,
  FoundChannel,
  Id,
  UpdateChannelInput,
} from './types.ts'

export const channelsCalls = (http: HttpClient) => ({
  /**
   * List the channels you can see, with unread counts, most recent first. Archived ones are left out. A channel that is written in moves to the first page: page after page makes one list with `sort=created`.
   */
  async listChannels(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
      /** `recent`: by the last message, newest first; `created`: as they were made. */
      sort?: 'recent' | 'created'
    } & RequestOptions = {},
    options?: RequestOptions,
  ): Promise<ChannelPage> {
    const { limit, cursor, sort, ...first } = filter
    const { data, ...rest } = await http.page<Channel>('/channels', {
      ...first,
      ...options,
      query: { limit, cursor, sort },
    })
    return { channels: data, ...rest }
  },

  /** Every entry of `listChannels`, page by page. */
  iterateChannels(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
      /** `recent`: by the last message, newest first; `created`: as they were made. */
      sort?: 'recent' | 'created'
    } = {},
    options?: RequestOptions,
  ): AsyncGenerator<Channel, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Channel>('/channels', {
        ...options,
        query: { limit: 1000, sort: 'created', ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * Find channels by the names that texts call them by. For `#name` and `#[name of several words]` in messages. In any case; archived ones too, and by a name of before where no channel that you can see has it now. A name that finds none is left out, and so is a channel that you may not see.
   */
  async findChannels(
    names: string[],
    options?: RequestOptions,
  ): Promise<{ channels: FoundChannel[] }> {
    return {
      channels: await http.data('POST', '/channels/find', {
        ...options,
        body: { names },
        idempotent: true,
      }),
    }
  },

  /** Get a channel. */
  async getChannel(channelId: Id, options?: RequestOptions): Promise<{ channel: Channel }> {
    return { channel: await http.data('GET', path`/channels/${channelId}`, options) }
  },

  /** Create a channel or a group. */
  async createChannel(
    input: CreateChannelInput,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    return { channel: await http.data('POST', '/channels', { ...options, body: input }) }
  },

  /** Create a private channel for a piece of work. Its context becomes the first message, pinned. */
  async createCollaborationChannel(
    input: CollaborationChannelInput,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    return {
      channel: await http.data('POST', '/channels/collaboration', { ...options, body: input }),
    }
  },

  /** Open the direct message with someone. It is created when there is none yet. */
  async openDm(principalId: Id, options?: RequestOptions): Promise<{ channel: Channel }> {
    return {
      channel: await http.data('POST', '/channels/dm', {
        ...options,
        body: { principalId },
        idempotent: true,
      }),
    }
  },

  /** Rename, describe or archive a channel. For an owner of the channel, or an admin of the workspace. */
  async updateChannel(
    channelId: Id,
    input: UpdateChannelInput,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    return {
      channel: await http.data('PATCH', path`/channels/${channelId}`, { ...options, body: input }),
    }
  },

  /**
   * Star or mute a channel for yourself, and choose what you are notified of. Nobody else sees it; your other devices follow.
   */
  async updateChannelPreferences(
    channelId: Id,
    input: ChannelPreferencesInput,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    return {
      channel: await http.data('PATCH', path`/channels/${channelId}/preferences`, {
        ...options,
        body: input,
        idempotent: true,
      }),
    }
  },

  /** Delete a channel and its messages. For an owner of the channel, or an admin of the workspace. */
  async deleteChannel(channelId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/channels/${channelId}`, options)
  },

  /** List the members of a channel by name. */
  async listChannelMembers(
    channelId: Id,
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } & RequestOptions = {},
    options?: RequestOptions,
  ): Promise<ChannelMemberPage> {
    const { limit, cursor, ...first } = filter
    const { data, ...rest } = await http.page<ChannelMember>(path`/channels/${channelId}/members`, {
      ...first,
      ...options,
      query: { limit, cursor },
    })
    return { members: data, ...rest }
  },

  /** Every entry of `listChannelMembers`, page by page. */
  iterateChannelMembers(
    channelId: Id,
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } = {},
    options?: RequestOptions,
  ): AsyncGenerator<ChannelMember, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<ChannelMember>(path`/channels/${channelId}/members`, {
        ...options,
        query: { limit: 1000, ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Add a person or an agent to a channel; yourself, to join a public one. */
  async addChannelMember(
    channelId: Id,
    principalId: Id,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    return {
      channel: await http.data('POST', path`/channels/${channelId}/members`, {
        ...options,
        body: { principalId },
        idempotent: true,
      }),
    }
  },

  /** Remove someone from a channel; yourself, to leave it. */
  async removeChannelMember(
    channelId: Id,
    principalId: Id,
    options?: RequestOptions,
  ): Promise<void> {
    await http.data('DELETE', path`/channels/${channelId}/members/${principalId}`, options)
  },

  /**
   * Mark a channel read up to and including a `seq`. The mark never moves back. Threads have marks of their own (`markThreadRead`); those of an agent, which reads a channel as one stream, move along.
   */
  async markRead(
    channelId: Id,
    seq: number,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    return {
      channel: await http.data('POST', path`/channels/${channelId}/read`, {
        ...options,
        body: { seq },
        idempotent: true,
      }),
    }
  },
})
