import { withOperator } from '@/lib/server/with-operator'
import { memberParams } from '@/lib/settings/schema'

export const DELETE = withOperator({ params: memberParams }, ({ params, sesame }) =>
  sesame.resetSecondFactor(params.memberId),
)
