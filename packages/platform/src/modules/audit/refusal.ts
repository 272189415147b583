import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { NewAuditEntry } from '../../db/log/audit-log.ts'
import { AppError, type ErrorCode } from '../../http/errors.ts'

/** A refusal that whoever watches the workspace should learn of: an attempt to approve one's own request, say. */
export class AuditedRefusal extends AppError {
  readonly entry: NewAuditEntry

  constructor(code: ErrorCode, message: string, entry: NewAuditEntry) {
    super(code, message)
    this.entry = entry
  }
}

/**
 * Runs a transaction of the actor. When it ends in an `AuditedRefusal`, all it did is undone, and the refusal is audited
 * in a transaction of its own before it is told.
 */
export async function auditingRefusals<T>(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction(actor.workspaceId, work)
  } catch (error) {
    if (error instanceof AuditedRefusal) {
      const entry = { ...error.entry, details: { ...error.entry.details, code: error.code } }
      await database.transaction(actor.workspaceId, async (tx) => tx.audit(entry))
    }
    throw error
  }
}

/** The part of an audit entry that says who, on which request. */
export const auditActor = (actor: Actor) => ({
  actorId: actor.principalId,
  ...(actor.requestId !== undefined && { requestId: actor.requestId }),
})
