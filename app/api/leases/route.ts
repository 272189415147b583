import { leaseFilter } from '@/lib/approvals/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ query: leaseFilter }, ({ query, sesame }) =>
  sesame.listLeases(query),
)
