import { messageParams, reactionInput } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator(
  { params: messageParams, body: reactionInput },
  ({ params, body, sesame }) => sesame.addReaction(params.channelId, params.messageId, body.emoji),
)
