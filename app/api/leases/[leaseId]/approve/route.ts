import { approveInput, leaseParams } from '@/lib/approvals/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator(
  { params: leaseParams, body: approveInput },
  ({ params, body, sesame }) => sesame.approveLease(params.leaseId, body),
)
