import { channelParams, channelPatch } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: channelParams }, ({ params, sesame }) =>
  sesame.getChannel(params.channelId),
)

export const PATCH = withOperator(
  { params: channelParams, body: channelPatch },
  ({ params, body, sesame }) => sesame.updateChannel(params.channelId, body),
)
