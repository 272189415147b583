import { firstAgentMessage } from '@/lib/server/first-agent-message'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({}, async ({ sesame }) => ({
  message: await firstAgentMessage(sesame),
}))
