import { leaseParams } from '@/lib/approvals/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: leaseParams }, ({ params, sesame }) =>
  sesame.getLease(params.leaseId),
)
