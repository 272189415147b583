import { messageReceiptCalls } from '@sesamespace/contract/message-receipts'
import { implement } from '../../http/implement.ts'
import type { ReceiptsService } from './receipts.service.ts'

/** What agents did with messages. */
export const receiptsRoutes = (receipts: ReceiptsService) =>
  implement(messageReceiptCalls, {
    listMessageReceipts: ({ actor, params, query }) =>
      receipts.list(actor, params.channelId, query.messageIds),
    acknowledgeMessage: ({ actor, params, body }) => receipts.acknowledge(actor, params, body),
  })
