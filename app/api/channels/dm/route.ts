import { openDmInput } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator({ body: openDmInput }, ({ body, sesame }) =>
  sesame.openDm(body.principalId),
)
