import { channelCalls } from '@sesamespace/contract/channels'
import { implement } from '../../http/implement.ts'
import type { ChannelsService } from './channels.service.ts'

export const channelsRoutes = (channels: ChannelsService) =>
  implement(channelCalls, {
    listChannels: ({ actor, query }) => channels.list(actor, query),
    findChannels: ({ actor, body }) => channels.find(actor, body.names),
    getChannel: ({ actor, params }) => channels.get(actor, params.channelId),
    createChannel: ({ actor, body }) => channels.create(actor, body),
    createCollaborationChannel: ({ actor, body }) => channels.createCollaboration(actor, body),
    openDm: ({ actor, body }) => channels.openDm(actor, body.principalId),
    updateChannel: ({ actor, params, body }) => channels.update(actor, params.channelId, body),
    updateChannelPreferences: ({ actor, params, body }) =>
      channels.updatePreferences(actor, params.channelId, body),
    deleteChannel: ({ actor, params }) => channels.remove(actor, params.channelId),
    listChannelMembers: ({ actor, params, query }) =>
      channels.listMembers(actor, params.channelId, query),
    addChannelMember: ({ actor, params, body }) =>
      channels.addMember(actor, params.channelId, body.principalId),
    removeChannelMember: ({ actor, params }) =>
      channels.removeMember(actor, params.channelId, params.principalId),
    markRead: ({ actor, params, body }) => channels.markRead(actor, params.channelId, body.seq),
  })
