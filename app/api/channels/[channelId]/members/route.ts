import { channelParams, memberInput } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: channelParams }, ({ params, sesame }) =>
  sesame.listChannelMembers(params.channelId),
)

export const POST = withOperator(
  { params: channelParams, body: memberInput },
  ({ params, body, sesame }) => sesame.addChannelMember(params.channelId, body.principalId),
)
