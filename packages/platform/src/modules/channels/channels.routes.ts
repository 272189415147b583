import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, idParams, pageOf } from '../../http/schemas.ts'
import {
  addMemberInput,
  channelMemberParams,
  channelMemberSchema,
  channelSchema,
  collaborationInput,
  createChannelInput,
  markReadInput,
  openDmInput,
  updateChannelInput,
} from './channels.schema.ts'
import type { ChannelsService } from './channels.service.ts'

const tags = ['Channels']
const channelAnswer = { 200: dataOf(channelSchema) }

export const channelsRoutes =
  (channels: ChannelsService): Routes =>
  (app) => {
    app.get(
      '/channels',
      {
        config: { access: 'chat:read' },
        schema: {
          tags,
          summary: 'Channels you can see, most recent first',
          response: { 200: pageOf(channelSchema) },
        },
      },
      async (request) => ({ data: await channels.list(actorOf(request)), nextCursor: null }),
    )
    app.post(
      '/channels',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Create a channel or a group',
          body: createChannelInput,
          response: { 201: dataOf(channelSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({ data: await channels.create(actorOf(request), request.body) }),
    )
    app.post(
      '/channels/collaboration',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary:
            'Create a private channel for a piece of work; its context becomes the first, pinned message',
          body: collaborationInput,
          response: { 201: dataOf(channelSchema) },
        },
      },
      async (request, reply) =>
        reply
          .status(201)
          .send({ data: await channels.createCollaboration(actorOf(request), request.body) }),
    )
    app.post(
      '/channels/dm',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Open the direct message with someone',
          body: openDmInput,
          response: channelAnswer,
        },
      },
      async (request) => ({
        data: await channels.openDm(actorOf(request), request.body.principalId),
      }),
    )
    app.get(
      '/channels/:id',
      {
        config: { access: 'chat:read' },
        schema: { tags, summary: 'One channel', params: idParams, response: channelAnswer },
      },
      async (request) => ({ data: await channels.get(actorOf(request), request.params.id) }),
    )
    app.patch(
      '/channels/:id',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Rename, describe or archive a channel',
          params: idParams,
          body: updateChannelInput,
          response: channelAnswer,
        },
      },
      async (request) => ({
        data: await channels.update(actorOf(request), request.params.id, request.body),
      }),
    )
    app.delete(
      '/channels/:id',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Delete a channel and its messages',
          params: idParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await channels.remove(actorOf(request), request.params.id)
        return { data: { id: request.params.id } }
      },
    )
    app.get(
      '/channels/:id/members',
      {
        config: { access: 'chat:read' },
        schema: {
          tags,
          summary: 'Who is in a channel',
          params: idParams,
          response: { 200: dataOf(z.array(channelMemberSchema)) },
        },
      },
      async (request) => ({
        data: await channels.listMembers(actorOf(request), request.params.id),
      }),
    )
    app.post(
      '/channels/:id/members',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Add a member, or join',
          params: idParams,
          body: addMemberInput,
          response: channelAnswer,
        },
      },
      async (request) => ({
        data: await channels.addMember(
          actorOf(request),
          request.params.id,
          request.body.principalId,
        ),
      }),
    )
    app.delete(
      '/channels/:id/members/:principalId',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Remove a member, or leave',
          params: channelMemberParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await channels.removeMember(actorOf(request), request.params.id, request.params.principalId)
        return { data: { id: request.params.principalId } }
      },
    )
    app.post(
      '/channels/:id/read',
      {
        config: { access: 'chat:read' },
        schema: {
          tags,
          summary: 'Mark read up to a message',
          params: idParams,
          body: markReadInput,
          response: channelAnswer,
        },
      },
      async (request) => ({
        data: await channels.markRead(actorOf(request), request.params.id, request.body.seq),
      }),
    )
  }
