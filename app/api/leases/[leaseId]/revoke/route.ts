import { leaseParams } from '@/lib/approvals/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator({ params: leaseParams }, ({ params, sesame }) =>
  sesame.revokeLease(params.leaseId),
)
