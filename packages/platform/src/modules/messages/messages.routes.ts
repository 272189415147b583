import { messageCalls } from '@sesamespace/contract/messages'
import { implement } from '../../http/implement.ts'
import type { MessagesService } from './messages.service.ts'

export const messagesRoutes = (messages: MessagesService) =>
  implement(
    messageCalls,
    {
      getMessages: ({ actor, params, query }) => messages.history(actor, params.channelId, query),
      sendMessage: ({ actor, params, body }) => messages.send(actor, params.channelId, body),
      getMessage: ({ actor, params }) => messages.get(actor, params.channelId, params.messageId),
      getThread: ({ actor, params }) => messages.thread(actor, params.channelId, params.messageId),
      editMessage: ({ actor, params, body }) =>
        messages.edit(actor, params.channelId, params.messageId, body),
      deleteMessage: ({ actor, params }) =>
        messages.remove(actor, params.channelId, params.messageId),
      addReaction: async ({ actor, params: { channelId, messageId }, body }) => ({
        reactions: await messages.addReaction(actor, channelId, messageId, body.emoji),
      }),
      removeReaction: async ({ actor, params: { channelId, messageId, emoji } }) => ({
        reactions: await messages.removeReaction(actor, channelId, messageId, emoji),
      }),
    },
    { trusted: ['getMessages', 'sendMessage'] },
  )
