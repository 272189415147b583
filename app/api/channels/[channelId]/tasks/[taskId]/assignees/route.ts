import { withOperator } from '@/lib/server/with-operator'
import { assigneeInput, channelTaskParams } from '@/lib/tasks/schema'

export const POST = withOperator(
  { params: channelTaskParams, body: assigneeInput },
  ({ params, body, sesame }) =>
    sesame.addTaskAssignee(params.channelId, params.taskId, body.principalId, body.role),
)
