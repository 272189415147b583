import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, named, timestamp } from './fields.ts'

export const auditEntry = named(
  'AuditEntry',
  'One entry of the hash-chained audit log of a workspace.',
  z.object({
    seq: z.int().describe('Rises by one per workspace, without holes.'),
    action: z.string(),
    actorId: id.nullable(),
    targetType: z.string().nullable(),
    targetId: id.nullable(),
    targetName: z
      .string()
      .nullable()
      .describe(
        'What the target is called now, for people; `null` when it is gone or has no name. Not part of the chain.',
      ),
    details: z.record(z.string(), z.unknown()).describe('Names and numbers only, never a secret.'),
    requestId: z.string().nullable(),
    at: timestamp,
    hash: z.string().describe('SHA-256 in hex over the previous hash and this entry.'),
  }),
)

export const auditVerification = named(
  'AuditVerification',
  'Whether the hash chain holds.',
  z.object({
    valid: z.boolean(),
    entries: z.int(),
    firstInvalidSeq: z
      .int()
      .nullable()
      .describe('`seq` of the first entry that does not fit, when not valid.'),
  }),
)

const filter = {
  action: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('One action, or a group of them by its beginning and a dot: `vault.lease.`.'),
  actorId: id.optional(),
  targetType: z.string().max(50).optional(),
  targetId: id.optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
}

export const auditFilter = named(
  'AuditFilter',
  'Filters of the audit log.',
  z.strictObject({ ...filter, limit: limit(50), cursor: cursor.optional() }),
)
export const auditExportFilter = named(
  'AuditExportFilter',
  'Which part of the audit log to export: one JSON object a line (`jsonl`, the default), or `csv`.',
  z.strictObject({ ...filter, format: z.enum(['jsonl', 'csv']).default('jsonl') }),
)

/** The hash-chained log of who did what. Owners, admins and auditors. */
export const auditCalls = defineCalls('Audit', {
  listAudit: {
    method: 'GET',
    path: '/audit',
    access: 'audit:decided',
    summary: 'List audit entries, newest first: all of them, or those of leases you decided',
    query: auditFilter,
    answer: {
      shape: 'page',
      key: 'entries',
      schema: auditEntry,
      iterate: 'iterateAudit',
      name: 'AuditPage',
    },
    browser: true,
  },
  exportAudit: {
    method: 'GET',
    path: '/audit/export',
    access: 'audit:read',
    summary: 'Export the audit log as a file',
    query: auditExportFilter,
    answer: { shape: 'raw' },
    sdk: false,
    stepUp: true,
  },
  verifyAudit: {
    method: 'GET',
    path: '/audit/verify',
    access: 'audit:read',
    summary: 'Verify the hash chain',
    description: 'Whether any entry was changed or removed, and the first that does not fit.',
    answer: { shape: 'data', schema: auditVerification },
    browser: true,
    timeoutMs: 120_000,
  },
})

export type AuditEntry = z.output<typeof auditEntry>
export type AuditVerification = z.output<typeof auditVerification>
export type AuditFilter = z.output<typeof auditFilter>
export type AuditExportFilter = z.output<typeof auditExportFilter>
