import { Readable } from 'node:stream'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, pageOf } from '../../http/schemas.ts'
import {
  auditEntrySchema,
  auditExportFilter,
  auditFilter,
  auditVerificationSchema,
} from './audit.schema.ts'
import type { AuditService } from './audit.service.ts'

const tags = ['Audit']
const contentTypes = { jsonl: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' }

export const auditRoutes =
  (audit: AuditService): Routes =>
  (app) => {
    app.route({
      method: 'GET',
      url: '/audit',
      config: { access: 'audit:read' },
      schema: {
        tags,
        summary: 'Who did what, newest first',
        querystring: auditFilter,
        response: { 200: pageOf(auditEntrySchema) },
      },
      handler: async (request) => {
        const { limit, cursor, ...filter } = request.query
        const page = await audit.list(actorOf(request), filter, { limit, cursor })
        return { data: page.entries, nextCursor: page.nextCursor }
      },
    })
    app.route({
      method: 'GET',
      url: '/audit/export',
      config: { access: 'audit:read' },
      schema: { tags, summary: 'The log as a file', querystring: auditExportFilter },
      handler: async (request, reply) => {
        const { format } = request.query
        const pieces = await audit.export(actorOf(request), request.query)
        return reply
          .header('Content-Type', contentTypes[format])
          .header('Content-Disposition', `attachment; filename="audit.${format}"`)
          .send(Readable.from(pieces))
      },
    })
    app.route({
      method: 'GET',
      url: '/audit/verify',
      config: { access: 'audit:read' },
      schema: {
        tags,
        summary: 'Recompute the hash chain',
        response: { 200: dataOf(auditVerificationSchema) },
      },
      handler: async (request) => ({ data: await audit.verify(actorOf(request)) }),
    })
  }
