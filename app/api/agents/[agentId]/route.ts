import { agentParams, agentPatch } from '@/lib/agents/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: agentParams }, ({ params, sesame }) =>
  sesame.getAgent(params.agentId),
)

export const PATCH = withOperator(
  { params: agentParams, body: agentPatch },
  ({ params, body, sesame }) => sesame.updateAgent(params.agentId, body),
)

export const DELETE = withOperator({ params: agentParams }, ({ params, sesame }) =>
  sesame.deleteAgent(params.agentId),
)
