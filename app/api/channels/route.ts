import { newChannelInput } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({}, ({ sesame }) => sesame.listChannels())

export const POST = withOperator({ body: newChannelInput }, ({ body, sesame }) =>
  sesame.createChannel(body),
)
