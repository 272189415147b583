import { auditExportFilter } from '@sesamespace/contract/audit'
import { NextResponse } from 'next/server'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ query: auditExportFilter }, async ({ query, sesame }) => {
  const file = await sesame.exportAudit(query)
  const day = new Date().toISOString().slice(0, 10)
  return new NextResponse(file.stream(), {
    headers: {
      'content-type': query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl',
      'content-disposition': `attachment; filename="sesame-audit-${day}.${query.format}"`,
      'cache-control': 'no-store',
    },
  })
})
