import { agentParams } from '@/lib/agents/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator({ params: agentParams }, ({ params, sesame }) =>
  sesame.freezeAgent(params.agentId),
)
