import type { AuditVerification } from '@sesamespace/contract/audit'
import type { Queryable } from '../../db/database.ts'
import { auditHash } from '../../db/log/audit-log.ts'
import { readChain, readHead, type AuditRow } from './audit.repo.ts'

const BATCH = 1_000

/**
 * Recomputes the hash chain of a workspace, in batches. An entry that was changed, removed or put in does not fit what
 * follows; a chain that was cut off at its end does not reach the head that the workspace keeps.
 */
export async function verifyChain(db: Queryable, workspaceId: string): Promise<AuditVerification> {
  const head = await readHead(db, workspaceId)
  let seq = 0
  let hash = ''
  while (seq < head.seq) {
    const rows = await readChain(db, workspaceId, seq, Math.min(BATCH, head.seq - seq))
    if (rows.length === 0) return broken(seq, seq + 1)
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.prev_hash !== hash || row.hash !== hashOf(row))
        return broken(seq, seq + 1)
      seq = row.seq
      hash = row.hash
    }
  }
  return hash === head.hash
    ? { valid: true, entries: seq, firstInvalidSeq: null }
    : broken(seq, seq)
}

const broken = (entries: number, firstInvalidSeq: number): AuditVerification => ({
  valid: false,
  entries,
  firstInvalidSeq,
})

const hashOf = (row: AuditRow): string =>
  auditHash(row.prev_hash, {
    workspaceId: row.workspace_id,
    seq: row.seq,
    action: row.action,
    actorId: row.actor_id,
    targetType: row.target_type,
    targetId: row.target_id,
    details: row.details,
    requestId: row.request_id,
    at: row.at,
  })
