import { leakParams } from '@/lib/leaks/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator({ params: leakParams }, ({ params, sesame }) =>
  sesame.resolveLeak(params.leakId),
)
