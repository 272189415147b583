import type { Id, Page, Timestamp } from './common.ts'

/** One entry of the hash-chained audit log of a workspace. */
export interface AuditEntry {
  /** Rises by one per workspace, without holes. */
  seq: number
  action: string
  actorId: Id | null
  targetType: string | null
  targetId: Id | null
  /** Names and numbers only, never a secret. */
  details: Record<string, unknown>
  requestId: string | null
  at: Timestamp
  /** SHA-256 in hex over the previous hash and this entry. */
  hash: string
}

/** A page of audit entries, newest first. */
export interface AuditPage extends Page {
  entries: AuditEntry[]
}

/** `GET /audit/verify`. */
export interface AuditVerification {
  valid: boolean
  entries: number
  /** `seq` of the first entry that does not fit, when not valid. */
  firstInvalidSeq: number | null
}
