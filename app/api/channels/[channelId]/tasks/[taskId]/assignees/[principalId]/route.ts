import { withOperator } from '@/lib/server/with-operator'
import { assigneeParams } from '@/lib/tasks/schema'

export const DELETE = withOperator({ params: assigneeParams }, ({ params, sesame }) =>
  sesame.removeTaskAssignee(params.channelId, params.taskId, params.principalId),
)
