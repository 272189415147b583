import { newAgentInput } from '@/lib/agents/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({}, ({ sesame }) => sesame.listAgents())

export const POST = withOperator({ body: newAgentInput }, ({ body, sesame }) =>
  sesame.createAgent(body),
)
