import { withOperator } from '@/lib/server/with-operator'
import { channelTaskParams } from '@/lib/tasks/schema'

export const POST = withOperator({ params: channelTaskParams }, ({ params, sesame }) =>
  sesame.createTaskChannel(params.channelId, params.taskId),
)
