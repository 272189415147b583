import { agentKeyParams } from '@/lib/agents/schema'
import { withOperator } from '@/lib/server/with-operator'

export const DELETE = withOperator({ params: agentKeyParams }, ({ params, sesame }) =>
  sesame.revokeAgentKey(params.agentId, params.keyId),
)
