import { channelParams } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'
import { taskInput } from '@/lib/tasks/schema'

export const POST = withOperator(
  { params: channelParams, body: taskInput },
  ({ params, body, sesame }) => sesame.createTask(params.channelId, body),
)
