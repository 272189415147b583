import { agentParams } from '@/lib/agents/schema'
import { withOperator } from '@/lib/server/with-operator'

/** What the agent works on: its tasks that are not finished. */
export const GET = withOperator({ params: agentParams }, ({ params, sesame }) =>
  sesame.listAllTasks({
    assigneeId: params.agentId,
    status: ['open', 'in_progress', 'blocked', 'in_review'],
    limit: 50,
  }),
)
