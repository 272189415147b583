import { messageCalls } from '@sesamespace/contract/messages'
import { implement } from '../../http/implement.ts'
import type { MessagesService } from './messages.service.ts'

export const messagesRoutes = (messages: MessagesService) =>
  implement(
    messageCalls,
    {
      getMessages: ({ actor, params, query }) => messages.history(actor, params.channelId, query),
      sendMessage: ({ actor, params, body }) => messages.send(actor, params.channelId, body),
      getMessage: ({ actor, params }) => messages.get(actor, params),
      listMessageRevisions: ({ actor, params, query }) => messages.revisions(actor, params, query),
      getThread: ({ actor, params }) => messages.thread(actor, params),
      editMessage: ({ actor, params, body }) => messages.edit(actor, params, body),
      deleteMessage: ({ actor, params }) => messages.remove(actor, params),
      addReaction: async ({ actor, params, body }) => ({
        reactions: await messages.addReaction(actor, params, body.emoji),
      }),
      removeReaction: async ({ actor, params: { emoji, ...address } }) => ({
        reactions: await messages.removeReaction(actor, address, emoji),
      }),
    },
    { trusted: ['getMessages', 'sendMessage'] },
  )
