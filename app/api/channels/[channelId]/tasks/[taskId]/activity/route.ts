import { withOperator } from '@/lib/server/with-operator'
import { channelTaskParams } from '@/lib/tasks/schema'

export const GET = withOperator({ params: channelTaskParams }, ({ params, sesame }) =>
  sesame.getTaskActivity(params.channelId, params.taskId),
)
