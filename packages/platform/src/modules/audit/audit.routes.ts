import { Readable } from 'node:stream'
import { z } from 'zod'
import type { AuditPage } from '@sesamespace/sdk'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { actorOf } from '../../http/access.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, pageOf } from '../../http/schemas.ts'
import { exportLines } from './audit-export.ts'
import { verifyChain } from './audit-verify.ts'
import { listEntries, toEntry } from './audit.repo.ts'
import {
  auditEntrySchema,
  auditExportFilter,
  auditFilter,
  auditVerificationSchema,
  type AuditFilter,
} from './audit.schema.ts'
import { by } from './refusal.ts'

const tags = ['Audit']
const cursorPlace = z.tuple([z.int().positive()])
const contentTypes = { jsonl: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' }

/** Reading the audit log. Nothing here writes it, but that an export is an entry itself. */
export const auditRoutes =
  (database: Database): Routes =>
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
        const page = await list(actorOf(request), filter, limit, cursor)
        return { data: page.entries, nextCursor: page.nextCursor }
      },
    })
    app.route({
      method: 'GET',
      url: '/audit/export',
      config: { access: 'audit:read' },
      schema: { tags, summary: 'The log as a file', querystring: auditExportFilter },
      handler: async (request, reply) => {
        const actor = actorOf(request)
        const { format } = request.query
        await database.transaction(actor.workspaceId, async (tx) =>
          tx.audit({ action: 'audit.exported', ...by(actor), details: { format } }),
        )
        return reply
          .header('Content-Type', contentTypes[format])
          .header('Content-Disposition', `attachment; filename="audit.${format}"`)
          .send(Readable.from(exportLines(database.db, actor.workspaceId, request.query)))
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
      handler: async (request) => ({
        data: await verifyChain(database.db, actorOf(request).workspaceId),
      }),
    })

    async function list(
      actor: Actor,
      filter: AuditFilter,
      limit: number,
      cursor: string | undefined,
    ): Promise<AuditPage> {
      const before = cursor === undefined ? undefined : decodeCursor(cursorPlace, cursor)[0]
      const rows = await listEntries(database.db, actor.workspaceId, filter, {
        before,
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        entries: page.map(toEntry),
        nextCursor: rows.length > page.length && last ? encodeCursor([last.seq]) : null,
      }
    }
  }
