import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted } from '../../http/schemas.ts'
import { trusted } from '../../http/trusted-answer.ts'
import {
  channelParams,
  editMessageInput,
  historyQuery,
  messageParams,
  messageSchema,
  reactionInput,
  reactionParams,
  reactionSchema,
  sendMessageInput,
} from './messages.schema.ts'
import type { MessagesService } from './messages.service.ts'

const tags = ['Messages']
const messageAnswer = { 200: dataOf(messageSchema) }
const reactionsAnswer = { 200: dataOf(z.object({ reactions: z.array(reactionSchema) })) }
const historyAnswer = z.object({
  data: z.array(messageSchema),
  nextCursor: z.string().nullable(),
  hasMore: z.boolean(),
})

export const messagesRoutes =
  (messages: MessagesService): Routes =>
  (app) => {
    app.post(
      '/channels/:channelId/messages',
      {
        config: { access: 'chat:write' },
        serializerCompiler: trusted,
        schema: {
          tags,
          summary: 'Send a message',
          params: channelParams,
          body: sendMessageInput,
          response: { 201: dataOf(messageSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({
          data: await messages.send(actorOf(request), request.params.channelId, request.body),
        }),
    )
    app.get(
      '/channels/:channelId/messages',
      {
        config: { access: 'chat:read' },
        serializerCompiler: trusted,
        schema: {
          tags,
          summary: 'Messages of a channel before or after a seq, oldest first',
          params: channelParams,
          querystring: historyQuery,
          response: { 200: historyAnswer },
        },
      },
      async (request) => {
        const page = await messages.history(
          actorOf(request),
          request.params.channelId,
          request.query,
        )
        return { data: page.messages, nextCursor: page.nextCursor, hasMore: page.hasMore }
      },
    )
    app.get(
      '/channels/:channelId/messages/:messageId',
      {
        config: { access: 'chat:read' },
        schema: { tags, summary: 'One message', params: messageParams, response: messageAnswer },
      },
      async (request) => ({
        data: await messages.get(
          actorOf(request),
          request.params.channelId,
          request.params.messageId,
        ),
      }),
    )
    app.get(
      '/channels/:channelId/messages/:messageId/thread',
      {
        config: { access: 'chat:read' },
        schema: {
          tags,
          summary: 'A message and its answers',
          params: messageParams,
          response: { 200: dataOf(z.array(messageSchema)) },
        },
      },
      async (request) => ({
        data: await messages.thread(
          actorOf(request),
          request.params.channelId,
          request.params.messageId,
        ),
      }),
    )
    app.patch(
      '/channels/:channelId/messages/:messageId',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Edit your message',
          params: messageParams,
          body: editMessageInput,
          response: messageAnswer,
        },
      },
      async (request) => ({
        data: await messages.edit(
          actorOf(request),
          request.params.channelId,
          request.params.messageId,
          request.body,
        ),
      }),
    )
    app.delete(
      '/channels/:channelId/messages/:messageId',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Delete a message',
          params: messageParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await messages.remove(actorOf(request), request.params.channelId, request.params.messageId)
        return { data: { id: request.params.messageId } }
      },
    )
    app.post(
      '/channels/:channelId/messages/:messageId/reactions',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'React to a message',
          params: messageParams,
          body: reactionInput,
          response: reactionsAnswer,
        },
      },
      async (request) => ({
        data: {
          reactions: await messages.addReaction(
            actorOf(request),
            request.params.channelId,
            request.params.messageId,
            request.body.emoji,
          ),
        },
      }),
    )
    app.delete(
      '/channels/:channelId/messages/:messageId/reactions/:emoji',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Take a reaction back',
          params: reactionParams,
          response: reactionsAnswer,
        },
      },
      async (request) => ({
        data: {
          reactions: await messages.removeReaction(
            actorOf(request),
            request.params.channelId,
            request.params.messageId,
            request.params.emoji,
          ),
        },
      }),
    )
  }
