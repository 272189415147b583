import { channelParams, historyQuery, sendInput } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator(
  { params: channelParams, query: historyQuery },
  ({ params, query, sesame }) => sesame.getMessages(params.channelId, query),
)

export const POST = withOperator(
  { params: channelParams, body: sendInput },
  ({ params, body, sesame }) => sesame.sendMessage(params.channelId, body),
)
