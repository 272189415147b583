import { id } from '@sesamespace/contract/fields'
import { z } from 'zod'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator(
  { params: z.object({ channelId: id, taskId: id }) },
  ({ params, sesame }) => sesame.createTaskChannel(params.channelId, params.taskId),
)
