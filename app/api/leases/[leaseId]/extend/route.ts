import { extendInput, leaseParams } from '@/lib/approvals/schema'
import { withOperator } from '@/lib/server/with-operator'

export const POST = withOperator(
  { params: leaseParams, body: extendInput },
  ({ params, body, sesame }) => sesame.extendLease(params.leaseId, body),
)
