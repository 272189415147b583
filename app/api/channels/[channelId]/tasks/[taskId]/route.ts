import { channelTaskParams } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: channelTaskParams }, ({ params, sesame }) =>
  sesame.getTask(params.channelId, params.taskId),
)
