import { withOperator } from '@/lib/server/with-operator'
import { channelTaskParams, taskPatch } from '@/lib/tasks/schema'

export const GET = withOperator({ params: channelTaskParams }, ({ params, sesame }) =>
  sesame.getTask(params.channelId, params.taskId),
)

export const PATCH = withOperator(
  { params: channelTaskParams, body: taskPatch },
  ({ params, body, sesame }) => sesame.updateTask(params.channelId, params.taskId, body),
)

export const DELETE = withOperator({ params: channelTaskParams }, ({ params, sesame }) =>
  sesame.deleteTask(params.channelId, params.taskId),
)
