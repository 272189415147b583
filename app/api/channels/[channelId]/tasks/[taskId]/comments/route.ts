import { withOperator } from '@/lib/server/with-operator'
import { channelTaskParams, commentInput } from '@/lib/tasks/schema'

export const GET = withOperator({ params: channelTaskParams }, ({ params, sesame }) =>
  sesame.listTaskComments(params.channelId, params.taskId),
)

export const POST = withOperator(
  { params: channelTaskParams, body: commentInput },
  ({ params, body, sesame }) =>
    sesame.addTaskComment(params.channelId, params.taskId, body.content),
)
