import { editInput, messageParams } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: messageParams }, ({ params, sesame }) =>
  sesame.getMessage(params.channelId, params.messageId),
)

export const PATCH = withOperator(
  { params: messageParams, body: editInput },
  ({ params, body, sesame }) => sesame.editMessage(params.channelId, params.messageId, body),
)

export const DELETE = withOperator({ params: messageParams }, ({ params, sesame }) =>
  sesame.deleteMessage(params.channelId, params.messageId),
)
