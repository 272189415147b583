import { withOperator } from '@/lib/server/with-operator'
import { inviteParams } from '@/lib/settings/schema'

export const DELETE = withOperator({ params: inviteParams }, ({ params, sesame }) =>
  sesame.revokeInvite(params.inviteId),
)
