import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Channel, ChannelKind, ChannelMember, ChannelVisibility } from '../types/channels.ts'
import type { Id } from '../types/common.ts'

/** What `createChannel` takes. */
export interface CreateChannelInput {
  name: string
  /** Absent means `channel`. Direct messages are opened with `openDm`. */
  kind?: Exclude<ChannelKind, 'dm'>
  description?: string
  visibility?: ChannelVisibility
  memberIds?: Id[]
}

/** What `updateChannel` takes; `null` clears. */
export interface UpdateChannelInput {
  name?: string
  description?: string | null
  archived?: boolean
}

/** What `createCollaborationChannel` takes. */
export interface CollaborationChannelInput {
  name: string
  description?: string
  memberIds: Id[]
  /** Becomes the first message, pinned. */
  context?: string
}

/** Places to talk, and who is in them. */
export type ChannelCalls = ReturnType<typeof channelCalls>

export const channelCalls = (http: HttpClient) => ({
  /** The channels you can see, with unread counts. */
  async listChannels(options?: RequestOptions): Promise<{ channels: Channel[] }> {
    return { channels: await http.data('GET', '/channels', options) }
  },

  /** One channel. */
  async getChannel(channelId: Id, options?: RequestOptions): Promise<{ channel: Channel }> {
    return { channel: await http.data('GET', path`/channels/${channelId}`, options) }
  },

  /** Makes a channel or a group. */
  async createChannel(
    input: CreateChannelInput,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    return { channel: await http.data('POST', '/channels', { ...options, body: input }) }
  },

  /** Makes a private channel for a piece of work, with its context pinned as the first message. */
  async createCollaborationChannel(
    input: CollaborationChannelInput,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    const call = { ...options, body: input }
    return { channel: await http.data('POST', '/channels/collaboration', call) }
  },

  /** The direct channel with someone; made when there is none yet. */
  async openDm(principalId: Id, options?: RequestOptions): Promise<{ channel: Channel }> {
    const call = { ...options, body: { principalId }, idempotent: true }
    return { channel: await http.data('POST', '/channels/dm', call) }
  },

  /** Renames, describes or archives a channel. */
  async updateChannel(
    channelId: Id,
    patch: UpdateChannelInput,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    const call = { ...options, body: patch }
    return { channel: await http.data('PATCH', path`/channels/${channelId}`, call) }
  },

  /** Removes a channel and what is in it. */
  async deleteChannel(channelId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/channels/${channelId}`, options)
  },

  /** Who is in a channel. */
  async listChannelMembers(
    channelId: Id,
    options?: RequestOptions,
  ): Promise<{ members: ChannelMember[] }> {
    return { members: await http.data('GET', path`/channels/${channelId}/members`, options) }
  },

  /** Adds a person or an agent to a channel. */
  async addChannelMember(
    channelId: Id,
    principalId: Id,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    const call = { ...options, body: { principalId }, idempotent: true }
    return { channel: await http.data('POST', path`/channels/${channelId}/members`, call) }
  },

  /** Removes someone from a channel; yourself, to leave it. */
  async removeChannelMember(
    channelId: Id,
    principalId: Id,
    options?: RequestOptions,
  ): Promise<void> {
    await http.data('DELETE', path`/channels/${channelId}/members/${principalId}`, options)
  },

  /** Says that you have read a channel up to and including `seq`. Never moves back. */
  async markRead(
    channelId: Id,
    seq: number,
    options?: RequestOptions,
  ): Promise<{ channel: Channel }> {
    const call = { ...options, body: { seq }, idempotent: true }
    return { channel: await http.data('POST', path`/channels/${channelId}/read`, call) }
  },
})
