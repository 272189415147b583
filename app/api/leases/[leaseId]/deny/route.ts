import { denyInput, leaseParams } from '@/lib/approvals/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator(
  { params: leaseParams, body: denyInput },
  ({ params, body, sesame }) => sesame.denyLease(params.leaseId, body),
)
