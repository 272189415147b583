import { channelParams, readInput } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator(
  { params: channelParams, body: readInput },
  ({ params, body, sesame }) => sesame.markRead(params.channelId, body.seq),
)
