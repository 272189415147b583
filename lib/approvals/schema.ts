import { z } from 'zod'

export const leaseParams = z.object({ leaseId: z.uuid() })

export const leaseFilter = z.object({
  status: z
    .enum(['pending', 'active', 'denied', 'cancelled', 'lapsed', 'used_up', 'expired', 'revoked'])
    .optional(),
  requesterId: z.uuid().optional(),
  itemId: z.uuid().optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})

export const approveInput = z.strictObject({
  durationSeconds: z.number().int().min(30).max(86_400).optional(),
  fields: z.array(z.string().min(1).max(200)).min(1).optional(),
  maxUses: z.number().int().min(1).max(10_000).optional(),
  note: z.string().trim().min(1).max(1000).optional(),
})

export const denyInput = z.strictObject({ note: z.string().trim().min(1).max(1000).optional() })

export type ApproveInput = z.infer<typeof approveInput>
export type DenyInput = z.infer<typeof denyInput>
