import { auditQuery } from '@/lib/audit/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ query: auditQuery }, ({ query, sesame }) =>
  sesame.listAudit({ ...query, limit: 100 }),
)
