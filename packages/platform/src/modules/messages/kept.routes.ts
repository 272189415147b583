import { keptMessageCalls } from '@sesamespace/contract/kept-messages'
import { implement } from '../../http/implement.ts'
import type { KeptService } from './kept.service.ts'

export const keptMessagesRoutes = (kept: KeptService) =>
  implement(keptMessageCalls, {
    listPins: ({ actor, params }) => kept.pins(actor, params.channelId),
    pinMessage: ({ actor, params }) => kept.pin(actor, params),
    unpinMessage: ({ actor, params }) => kept.unpin(actor, params),
    listSavedMessages: ({ actor, query }) => kept.saved(actor, query),
    getSavedMessageIds: ({ actor }) => kept.savedIds(actor),
    saveMessage: ({ actor, params }) => kept.save(actor, params),
    unsaveMessage: ({ actor, params }) => kept.unsave(actor, params),
  })
