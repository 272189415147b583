import { withOperator } from '@/lib/server/with-operator'
import { taskParams } from '@/lib/tasks/schema'

export const GET = withOperator({ params: taskParams }, ({ params, sesame }) =>
  sesame.findTask(params.taskId),
)
