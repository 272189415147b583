import { Readable } from 'node:stream'
import { auditCalls } from '@sesamespace/contract/audit'
import { implement } from '../../http/implement.ts'
import type { AuditService } from './audit.service.ts'

const contentTypes = { jsonl: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' }

export const auditRoutes = (audit: AuditService) =>
  implement(auditCalls, {
    listAudit: ({ actor, query: { limit, cursor, ...filter } }) =>
      audit.list(actor, filter, { limit, cursor }),
    exportAudit: async ({ actor, query, reply }) => {
      const { format } = query
      const chunks = await audit.export(actor, query)
      return reply
        .header('Content-Type', contentTypes[format])
        .header('Content-Disposition', `attachment; filename="audit.${format}"`)
        .send(Readable.from(chunks))
    },
    verifyAudit: ({ actor }) => audit.verify(actor),
  })
