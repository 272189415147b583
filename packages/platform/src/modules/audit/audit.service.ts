import { z } from 'zod'
import type { AuditVerification } from '@sesamespace/contract/audit'
import type { ResultOf } from '@sesamespace/contract/call'
import type { auditCalls } from '@sesamespace/contract/audit'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { auditScope } from '../../policies/audit.ts'
import { exportLines } from './audit-export.ts'
import { verifyChain } from './audit-verify.ts'
import { listEntries, toEntry } from './audit.repo.ts'
import type { AuditExportFilter, AuditFilter } from '@sesamespace/contract/audit'
import { auditActor } from './refusal.ts'
import { findTargetNames } from './target-names.repo.ts'

const cursorPlace = z.tuple([z.int().positive()])

/** Reading the audit log. Nothing here writes it, but that an export is an entry itself. */
export function createAuditService(database: Database) {
  return {
    async list(
      actor: Actor,
      filter: Omit<AuditFilter, 'limit' | 'cursor'>,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<ResultOf<(typeof auditCalls)['listAudit']>> {
      const before = cursor === undefined ? undefined : decodeCursor(cursorPlace, cursor)[0]
      const page = { before, limit: limit + 1, ...decidedOnly(actor) }
      const rows = await listEntries(database.db, actor.workspaceId, filter, page)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const names = await findTargetNames(database.db, actor.workspaceId, shown)
      return {
        entries: shown.map((row) => ({
          ...toEntry(row),
          targetName: (row.target_id && names.get(row.target_id)) ?? null,
        })),
        nextCursor: rows.length > shown.length && last ? encodeCursor([last.seq]) : null,
      }
    },

    /** The log as pieces of text. That it is taken out is on the record before the first piece is. */
    async export(actor: Actor, filter: AuditExportFilter): Promise<AsyncGenerator<string>> {
      await database.transaction(actor.workspaceId, async (tx) =>
        tx.audit({
          action: 'audit.exported',
          ...auditActor(actor),
          details: { format: filter.format },
        }),
      )
      return exportLines(database.db, actor.workspaceId, filter)
    },

    verify: (actor: Actor): Promise<AuditVerification> =>
      verifyChain(database.db, actor.workspaceId),
  }
}

export type AuditService = ReturnType<typeof createAuditService>

/** Who does not read the whole log reads what it says of the leases they decided. */
const decidedOnly = (actor: Actor): { decidedBy?: string } =>
  auditScope(actor) === 'all' ? {} : { decidedBy: actor.principalId }
