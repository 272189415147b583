import type { Selectable } from 'kysely'
import type { AuditEntry } from '@sesamespace/contract/audit'
import type { Queryable } from '../../db/database.ts'
import type { FoundationTables } from '../../db/tables/foundation.ts'
import type { AuditFilter } from '@sesamespace/contract/audit'

export type AuditRow = Selectable<FoundationTables['audit_entries']>

/** Entries that the filter lets through, newest first, before a place in the chain. */
export async function listEntries(
  db: Queryable,
  workspaceId: string,
  filter: Omit<AuditFilter, 'limit' | 'cursor'>,
  page: { before?: number | undefined; limit: number; decidedBy?: string },
): Promise<AuditRow[]> {
  let query = db.selectFrom('audit_entries').selectAll().where('workspace_id', '=', workspaceId)
  if (filter.action?.endsWith('.')) {
    const { action } = filter
    query = query.where((eb) => eb(eb.fn('starts_with', ['action', eb.val(action)]), '=', true))
  } else if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.actorId) query = query.where('actor_id', '=', filter.actorId)
  if (filter.targetType) query = query.where('target_type', '=', filter.targetType)
  if (filter.targetId) query = query.where('target_id', '=', filter.targetId)
  if (filter.from) query = query.where('at', '>=', new Date(filter.from))
  if (filter.to) query = query.where('at', '<', new Date(filter.to))
  if (page.before !== undefined) query = query.where('seq', '<', page.before)
  const { decidedBy } = page
  if (decidedBy !== undefined) {
    query = query.where('target_type', '=', 'lease').where((eb) =>
      eb(
        'target_id',
        'in',
        eb
          .selectFrom('leases')
          .select('id')
          .where('workspace_id', '=', workspaceId)
          .where('decided_by', '=', decidedBy)
          .union(
            eb
              .selectFrom('lease_approvals')
              .select('lease_id as id')
              .where('principal_id', '=', decidedBy),
          ),
      ),
    )
  }
  return await query.orderBy('seq', 'desc').limit(page.limit).execute()
}

/** Entries in the order of the chain, after a place in it. */
export async function readChain(
  db: Queryable,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<AuditRow[]> {
  return await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Where the chain ends, as it is kept apart from its entries. */
export async function readHead(
  db: Queryable,
  workspaceId: string,
): Promise<{ seq: number; hash: string }> {
  const row = await db
    .selectFrom('workspaces')
    .select(['audit_seq', 'audit_hash'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return { seq: row.audit_seq, hash: row.audit_hash }
}

/** An entry as it is chained. */
export type ChainedEntry = Omit<AuditEntry, 'targetName'>

export const toEntry = (row: AuditRow): ChainedEntry => ({
  seq: row.seq,
  action: row.action,
  actorId: row.actor_id,
  targetType: row.target_type,
  targetId: row.target_id,
  details: row.details,
  requestId: row.request_id,
  at: row.at.toISOString(),
  hash: row.hash,
})
