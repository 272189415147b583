import { agentParams } from '@/lib/agents/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: agentParams }, ({ params, sesame }) =>
  sesame.listAllSchedule({ agentId: params.agentId }),
)
