import { withOperator } from '@/lib/server/with-operator'
import { sessionParams } from '@/lib/settings/schema'

export const DELETE = withOperator({ params: sessionParams }, ({ params, sesame }) =>
  sesame.revokeSession(params.sessionId),
)
