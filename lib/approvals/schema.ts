import { z } from 'zod'

export const leaseParams = z.object({ leaseId: z.uuid() })

const leaseStatus = z.enum([
  'pending',
  'active',
  'denied',
  'cancelled',
  'lapsed',
  'used_up',
  'expired',
  'revoked',
])

const leaseFields = z.object({
  status: z.union([leaseStatus, z.array(leaseStatus).min(1)]).optional(),
  requesterId: z.uuid().optional(),
  itemId: z.uuid().optional(),
  vaultId: z.uuid().optional(),
})

export const leaseFilter = leaseFields.extend({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})

export const leaseExport = leaseFields.extend({ format: z.enum(['csv', 'jsonl']) })

const durationSeconds = z.number().int().min(30).max(86_400)

export const approveInput = z.strictObject({
  durationSeconds: durationSeconds.optional(),
  fields: z.array(z.string().min(1).max(200)).min(1).optional(),
  maxUses: z.number().int().min(1).max(10_000).optional(),
  note: z.string().trim().min(1).max(1000).optional(),
  itemVersion: z.number().int().min(1).optional(),
})

export const denyInput = z.strictObject({ note: z.string().trim().min(1).max(1000).optional() })

export const extendInput = z.strictObject({ durationSeconds })

export type ApproveInput = z.infer<typeof approveInput>
export type DenyInput = z.infer<typeof denyInput>
