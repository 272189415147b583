import { channelParams, taskInput } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator(
  { params: channelParams, body: taskInput },
  ({ params, body, sesame }) => sesame.createTask(params.channelId, body),
)
