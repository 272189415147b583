import { reactionParams } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const DELETE = withOperator({ params: reactionParams }, ({ params, sesame }) =>
  sesame.removeReaction(params.channelId, params.messageId, params.emoji),
)
