import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, lineText, named, pageOrWhole, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { presenceState, principal } from './principals.ts'

export const channelKind = named(
  'ChannelKind',
  '`dm`: two people or agents; `group`: a few, without a public name; `channel`: a named room.',
  z.enum(['dm', 'group', 'channel']),
)

export const channelVisibility = named(
  'ChannelVisibility',
  '`public` channels can be found and joined by members of the workspace; `private` ones by invitation.',
  z.enum(['public', 'private']),
)

export const channelNotify = named(
  'ChannelNotify',
  'What of a channel the caller is notified of: all messages, mentions and answers to them, or nothing.',
  z.enum(['all', 'mentions', 'nothing']),
)

export const everyoneMentions = named(
  'EveryoneMentions',
  'Who may mention everybody in a channel: its owners and admins who are in it, all people in it, or agents too. Absent means `managers`.',
  z.enum(['managers', 'people', 'all']),
)

export const channelAbilities = named(
  'ChannelAbilities',
  'What the caller may do in a channel as it is now. Each call is judged again.',
  z.object({
    join: z.boolean(),
    write: z
      .boolean()
      .describe('In the channel. Answering a mention in its thread may be allowed besides.'),
    addMembers: z.boolean(),
    removeMembers: z.boolean().describe('Others; everybody may leave.'),
    change: z.boolean().describe('Rename, describe, archive and restore it.'),
    moderate: z.boolean().describe('Delete messages of others.'),
    mentionEveryone: z
      .boolean()
      .optional()
      .describe('Mention all members by `@channel` and `@here`.'),
  }),
)

export const channel = named(
  'Channel',
  'A place to talk, as one member sees it.',
  z.object({
    id,
    name: z.string(),
    kind: channelKind,
    visibility: channelVisibility,
    description: z.string().nullable(),
    isMember: z.boolean().describe('Whether the caller belongs to it.'),
    lastSeq: z.int().describe('`seq` of the newest message; 0 when empty.'),
    readSeq: z.int().describe('Up to where the caller has read.'),
    unreadCount: z
      .int()
      .describe(
        'Messages of others after that, without answers that stand in threads alone and without deleted ones. Exact below 1,000, where counting ends: 1,000 means that many or more.',
      ),
    mentionCount: z
      .int()
      .describe('Unread messages that mention the caller, answers in threads included.'),
    notify: channelNotify,
    isMuted: z
      .boolean()
      .describe('Whether the caller wants it out of the way: what is unread there is not counted.'),
    isStarred: z.boolean().describe('Whether the caller keeps it at hand.'),
    lastMessageAt: timestamp.nullable(),
    pinnedMessageId: id
      .nullable()
      .describe('The message pinned at the top (the context of a collaboration channel).'),
    taskId: id.nullable().describe('The task this channel was made for.'),
    createdBy: id,
    createdAt: timestamp,
    archivedAt: timestamp.nullable(),
    participants: z
      .array(principal)
      .nullable()
      .describe(
        'Members of a `dm` or `group`, so that it can be named; `null` for channels: see `listChannelMembers`.',
      ),
    everyoneMentions: everyoneMentions.optional(),
    abilities: channelAbilities.optional().describe('Absent in events.'),
  }),
)

export const channelMember = named(
  'ChannelMember',
  'A member of a channel.',
  principal.extend({
    role: z.enum(['owner', 'member']),
    presence: presenceState,
    readSeq: z.int(),
    joinedAt: timestamp,
  }),
)

export const foundChannel = named(
  'FoundChannel',
  'A channel that a text names.',
  z.object({
    asked: z.string().describe('The name that was asked for.'),
    id,
    name: z.string().describe('What it is called now.'),
    archivedAt: timestamp.nullable(),
  }),
)

const name = lineText(limits.channelName, 'Give the channel a name.')
const description = z.string().trim().max(limits.channelDescription)
const memberIds = z.array(id).min(1).max(limits.channelMembers)

export const createChannelInput = named(
  'CreateChannelInput',
  'What `createChannel` takes.',
  z.strictObject({
    name,
    kind: z
      .enum(['group', 'channel'])
      .default('channel')
      .describe('Absent means `channel`. Direct messages are opened with `openDm`.'),
    description: description.nullish(),
    visibility: channelVisibility
      .optional()
      .describe('Absent means `public` for a channel and `private` for a group.'),
    memberIds: memberIds.optional(),
  }),
)

export const collaborationChannelInput = named(
  'CollaborationChannelInput',
  'What `createCollaborationChannel` takes.',
  z.strictObject({
    name,
    description: description.nullish(),
    memberIds,
    context: z
      .string()
      .trim()
      .min(1)
      .max(limits.message)
      .optional()
      .describe('Becomes the first message, pinned.'),
  }),
)

export const updateChannelInput = named(
  'UpdateChannelInput',
  'What `updateChannel` takes; `null` clears.',
  z.strictObject({
    name: name.optional(),
    description: description.nullable().optional(),
    archived: z.boolean().optional(),
    everyoneMentions: everyoneMentions.optional(),
  }),
)

export const channelPreferencesInput = named(
  'ChannelPreferencesInput',
  'What `updateChannelPreferences` takes.',
  z.strictObject({
    notify: channelNotify
      .nullable()
      .optional()
      .describe(
        '`null`: as channels of its kind are, `all` for a direct message, else `mentions`.',
      ),
    isMuted: z.boolean().optional(),
    isStarred: z.boolean().optional(),
  }),
)

const channelsQuery = pageOrWhole.extend({
  sort: z
    .enum(['recent', 'created'])
    .default('recent')
    .describe('`recent`: by the last message, newest first; `created`: as they were made.'),
})

const answer = { shape: 'one', key: 'channel', schema: channel } as const

/** Places to talk, and who is in them. */
export const channelCalls = defineCalls('Channels', {
  listChannels: {
    method: 'GET',
    path: '/channels',
    access: 'chat:read',
    summary: 'List the channels you can see, with unread counts, most recent first',
    description:
      'Archived ones are left out. A channel that is written in moves to the first page: page after page makes one list with `sort=created`.',
    query: channelsQuery,
    answer: {
      shape: 'page',
      key: 'channels',
      schema: channel,
      iterate: 'iterateChannels',
      iterateBy: { sort: 'created' },
      wasWhole: true,
    },
    browser: true,
  },
  findChannels: {
    method: 'POST',
    path: '/channels/find',
    access: 'chat:read',
    summary: 'Find channels by the names that texts call them by',
    description:
      'For `#name` and `#[name of several words]` in messages. In any case; archived ones too, and by a name of before where no channel that you can see has it now. A name that finds none is left out, and so is a channel that you may not see.',
    body: z.strictObject({
      names: z
        .array(z.string().trim().min(1).max(limits.channelName))
        .min(1)
        .max(limits.channelNames),
    }),
    args: ['names'],
    answer: { shape: 'list', key: 'channels', schema: foundChannel },
    browser: true,
    idempotent: true,
  },
  getChannel: {
    method: 'GET',
    path: '/channels/:channelId',
    access: 'chat:read',
    summary: 'Get a channel',
    answer,
    errors: ['not_found'],
    browser: true,
  },
  createChannel: {
    method: 'POST',
    path: '/channels',
    access: 'chat:write',
    summary: 'Create a channel or a group',
    body: createChannelInput,
    answer,
    status: 201,
    errors: ['not_found', 'name_taken'],
    browser: true,
  },
  createCollaborationChannel: {
    method: 'POST',
    path: '/channels/collaboration',
    access: 'chat:write',
    summary: 'Create a private channel for a piece of work',
    description: 'Its context becomes the first message, pinned.',
    body: collaborationChannelInput,
    answer,
    status: 201,
    errors: ['not_found', 'name_taken'],
  },
  openDm: {
    method: 'POST',
    path: '/channels/dm',
    access: 'chat:write',
    summary: 'Open the direct message with someone',
    description: 'It is created when there is none yet.',
    body: z.strictObject({ principalId: id }),
    args: ['principalId'],
    answer,
    errors: ['not_found'],
    browser: true,
    idempotent: true,
  },
  updateChannel: {
    method: 'PATCH',
    path: '/channels/:channelId',
    access: 'chat:write',
    summary: 'Rename, describe or archive a channel',
    description: 'For an owner of the channel, or an admin of the workspace.',
    body: updateChannelInput,
    answer,
    errors: ['not_found', 'name_taken'],
    browser: true,
  },
  updateChannelPreferences: {
    method: 'PATCH',
    path: '/channels/:channelId/preferences',
    access: 'chat:read',
    summary: 'Star or mute a channel for yourself, and choose what you are notified of',
    description: 'Nobody else sees it; your other devices follow.',
    body: channelPreferencesInput,
    answer,
    errors: ['not_found'],
    browser: true,
    idempotent: true,
  },
  deleteChannel: {
    method: 'DELETE',
    path: '/channels/:channelId',
    access: 'chat:write',
    summary: 'Delete a channel and its messages',
    description: 'For an owner of the channel, or an admin of the workspace.',
    answer: { shape: 'none' },
    errors: ['not_found'],
  },
  listChannelMembers: {
    method: 'GET',
    path: '/channels/:channelId/members',
    access: 'chat:read',
    summary: 'List the members of a channel by name',
    query: pageOrWhole,
    answer: {
      shape: 'page',
      key: 'members',
      schema: channelMember,
      iterate: 'iterateChannelMembers',
      wasWhole: true,
    },
    errors: ['not_found'],
    browser: true,
  },
  addChannelMember: {
    method: 'POST',
    path: '/channels/:channelId/members',
    access: 'chat:write',
    summary: 'Add a person or an agent to a channel; yourself, to join a public one',
    body: z.strictObject({ principalId: id }),
    args: ['principalId'],
    answer,
    errors: ['not_found', 'conflict'],
    browser: true,
    idempotent: true,
  },
  removeChannelMember: {
    method: 'DELETE',
    path: '/channels/:channelId/members/:principalId',
    access: 'chat:write',
    summary: 'Remove someone from a channel; yourself, to leave it',
    answer: { shape: 'none' },
    errors: ['not_found', 'conflict'],
    browser: true,
  },
  markRead: {
    method: 'POST',
    path: '/channels/:channelId/read',
    access: 'chat:read',
    summary: 'Mark a channel read up to and including a `seq`',
    description:
      'The mark never moves back. Threads have marks of their own (`markThreadRead`); those of an agent, which reads a channel as one stream, move along.',
    body: z.strictObject({ seq: z.int().min(0) }),
    args: ['seq'],
    answer,
    errors: ['not_found'],
    browser: true,
    idempotent: true,
  },
})

export type ChannelKind = z.output<typeof channelKind>
export type ChannelVisibility = z.output<typeof channelVisibility>
export type Channel = z.output<typeof channel>
export type FoundChannel = z.output<typeof foundChannel>
export type ChannelMember = z.output<typeof channelMember>
export type CreateChannelInput = z.output<typeof createChannelInput>
export type CollaborationChannelInput = z.output<typeof collaborationChannelInput>
export type EveryoneMentions = z.output<typeof everyoneMentions>
export type ChannelNotify = z.output<typeof channelNotify>
export type ChannelPreferencesInput = z.output<typeof channelPreferencesInput>
export type UpdateChannelInput = z.output<typeof updateChannelInput>
