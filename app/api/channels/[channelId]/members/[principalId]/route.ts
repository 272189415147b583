import { channelMemberParams } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const DELETE = withOperator({ params: channelMemberParams }, ({ params, sesame }) =>
  sesame.removeChannelMember(params.channelId, params.principalId),
)
