import type { AuditAction } from '@sesamespace/contract/audit-actions'
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { AppError } from '../../http/errors.ts'
import { isUnstorable } from '../postgres-errors.ts'
import type { Tables } from '../tables/index.ts'

/** What a service hands to `tx.audit`. Names and numbers only, never a secret. */
export interface NewAuditEntry {
  /** For example `vault.item.revealed`. */
  action: AuditAction
  actorId: string | null
  targetType?: string
  targetId?: string
  details?: Record<string, unknown>
  requestId?: string
}

/** What the hash of an entry is taken over, beside the hash before it. */
export interface HashedAuditEntry {
  workspaceId: string
  seq: number
  action: string
  actorId: string | null
  targetType: string | null
  targetId: string | null
  details: Record<string, unknown>
  requestId: string | null
  at: Date
}

/** SHA-256 in hex over the previous hash and the entry, with the keys of every object sorted. */
export function auditHash(prevHash: string, entry: HashedAuditEntry): string {
  return createHash('sha256')
    .update(prevHash)
    .update(canonicalJson({ ...entry, at: entry.at.toISOString() }))
    .digest('hex')
}

/** Appends to the hash chain. When this fails the transaction fails, and nothing that needed it is shown. */
export async function appendAudit(
  db: Transaction<Tables>,
  workspaceId: string,
  entries: NewAuditEntry[],
): Promise<void> {
  try {
    const head = await db
      .selectFrom('workspaces')
      .select(['audit_seq', 'audit_hash'])
      .where('id', '=', workspaceId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    let { audit_seq: seq, audit_hash: hash } = head
    const at = new Date()
    const rows = entries.map((entry) => {
      const hashed: HashedAuditEntry = {
        workspaceId,
        seq: ++seq,
        action: entry.action,
        actorId: entry.actorId,
        targetType: entry.targetType ?? null,
        targetId: entry.targetId ?? null,
        details: entry.details ?? {},
        requestId: entry.requestId ?? null,
        at,
      }
      const prevHash = hash
      hash = auditHash(prevHash, hashed)
      return {
        workspace_id: workspaceId,
        seq,
        action: hashed.action,
        actor_id: hashed.actorId,
        target_type: hashed.targetType,
        target_id: hashed.targetId,
        details: JSON.stringify(hashed.details),
        request_id: hashed.requestId,
        at,
        prev_hash: prevHash,
        hash,
      }
    })
    await db.insertInto('audit_entries').values(rows).execute()
    await db
      .updateTable('workspaces')
      .set({ audit_seq: seq, audit_hash: hash })
      .where('id', '=', workspaceId)
      .execute()
  } catch (error) {
    // What somebody wrote cannot be stored: that is no failure of the log.
    if (isUnstorable(error)) throw error
    throw new AppError(
      'audit_unavailable',
      'The audit log could not be written, so nothing was done. Try again shortly.',
      {
        cause: error,
      },
    )
  }
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  )
}
