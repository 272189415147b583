import { withOperator } from '@/lib/server/with-operator'
import { taskFilter } from '@/lib/tasks/schema'

export const GET = withOperator({ query: taskFilter }, ({ query, sesame }) => {
  const { channelId, ...filter } = query
  return channelId ? sesame.listTasks(channelId, filter) : sesame.listAllTasks(filter)
})
