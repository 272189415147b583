import { id } from '@sesamespace/contract/fields'
import { z } from 'zod'
import { withOperator } from '@/lib/server/with-operator'
import { taskInput } from '@/lib/tasks/schema'

const channelParams = z.object({ channelId: id })

export const POST = withOperator(
  { params: channelParams, body: taskInput },
  ({ params, body, sesame }) => sesame.createTask(params.channelId, body),
)
