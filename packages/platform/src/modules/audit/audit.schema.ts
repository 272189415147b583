import { z } from 'zod'
import type { AuditEntry, AuditVerification } from '@sesamespace/sdk'
import { id, limit, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'

const filter = {
  /** One action, or a group of them by its beginning and a dot: `vault.lease.`. */
  action: z.string().max(100).optional(),
  actorId: id.optional(),
  targetType: z.string().max(50).optional(),
  targetId: id.optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
}

export const auditFilter = z.strictObject({
  ...filter,
  limit: limit(50),
  cursor: z.string().max(200).optional(),
})
export const auditExportFilter = z.strictObject({
  ...filter,
  format: z.enum(['jsonl', 'csv']).default('jsonl'),
})

export const auditEntrySchema = z.object({
  seq: z.int(),
  action: z.string(),
  actorId: id.nullable(),
  targetType: z.string().nullable(),
  targetId: id.nullable(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  at: timestamp,
  hash: z.string(),
})
export const auditVerificationSchema = z.object({
  valid: z.boolean(),
  entries: z.int(),
  firstInvalidSeq: z.int().nullable(),
})

export type AuditFilter = Omit<z.infer<typeof auditFilter>, 'limit' | 'cursor'>
export type AuditExportFilter = z.infer<typeof auditExportFilter>

true satisfies Equal<z.infer<typeof auditEntrySchema>, AuditEntry>
true satisfies Equal<z.infer<typeof auditVerificationSchema>, AuditVerification>
