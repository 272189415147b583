import { messageParams } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: messageParams }, ({ params, sesame }) =>
  sesame.getThread(params.channelId, params.messageId),
)
