import { unreadCalls } from '@sesamespace/contract/unread'
import { implement } from '../../http/implement.ts'
import type { UnreadService } from './unread.service.ts'

export const unreadRoutes = (unread: UnreadService) =>
  implement(unreadCalls, {
    listThreads: ({ actor, query }) => unread.listThreads(actor, query),
    markUnread: ({ actor, params: { channelId, messageId } }) =>
      unread.markUnread(actor, channelId, messageId),
    listMentions: ({ actor, query }) => unread.listMentions(actor, query),
    markThreadRead: ({ actor, params: { channelId, messageId }, body }) =>
      unread.markThreadRead(actor, channelId, messageId, body.seq),
  })
