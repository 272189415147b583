import { agentParams, newKeyInput } from '@/lib/agents/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: agentParams }, ({ params, sesame }) =>
  sesame.listAgentKeys(params.agentId),
)

/** The answer is the one moment the key is shown. */
export const POST = withOperator(
  { params: agentParams, body: newKeyInput },
  ({ params, body, sesame }) => sesame.createAgentKey(params.agentId, body),
)
