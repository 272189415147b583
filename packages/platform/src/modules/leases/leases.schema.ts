import { z } from 'zod'
import type { ApproveLeaseInput, Lease, RequestLeaseInput } from '@sesamespace/sdk'
import { id, limit, listParam, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'
import { fieldKeys } from '../vault/vault.schema.ts'

export const leaseStatuses = [
  'pending',
  'active',
  'denied',
  'cancelled',
  'lapsed',
  'used_up',
  'expired',
  'revoked',
] as const

/** Shortest and longest access, in seconds. */
export const MIN_DURATION_SECONDS = 30
export const MAX_DURATION_SECONDS = 24 * 60 * 60
export const DEFAULT_DURATION_SECONDS = 15 * 60

const durationSeconds = z.int().min(MIN_DURATION_SECONDS).max(MAX_DURATION_SECONDS)
const note = z.string().trim().max(1000)

export const requestLeaseInput = z.strictObject({
  itemId: id,
  reason: z.string().trim().min(1).max(1000),
  fields: fieldKeys.optional(),
  durationSeconds: durationSeconds.optional(),
  channelId: id.optional(),
})
export const approveLeaseInput = z.strictObject({
  durationSeconds: durationSeconds.optional(),
  fields: fieldKeys.optional(),
  maxUses: z.int().min(1).max(10_000).optional(),
  note: note.optional(),
  itemVersion: z.int().min(1).optional(),
})
export const denyLeaseInput = z.strictObject({ note: note.optional() })
export const extendLeaseInput = z.strictObject({ durationSeconds })
/** What the caller believes it holds; anything else than the lease says is refused. */
export const useLeaseInput = z.strictObject({ itemId: id.optional(), fields: fieldKeys.optional() })

export const leaseFilter = z.strictObject({
  status: listParam(z.enum(leaseStatuses)).optional(),
  itemId: id.optional(),
  vaultId: id.optional(),
  requesterId: id.optional(),
  limit: limit(50),
  cursor: z.string().max(200).optional(),
})

export const leaseSchema = z.object({
  id,
  status: z.enum(leaseStatuses),
  itemId: id,
  itemName: z.string(),
  itemVersion: z.int(),
  vaultId: id,
  vaultName: z.string(),
  requesterId: id,
  fields: z.array(z.string()),
  requestedFields: z.array(z.string()),
  reason: z.string(),
  requestedDurationSeconds: z.int(),
  durationSeconds: z.int().nullable(),
  maxUses: z.int().nullable(),
  uses: z.int(),
  channelId: id.nullable(),
  risks: z.array(z.enum(['first_time', 'production', 'outside_hours', 'all_fields'])),
  requiredApprovals: z.int(),
  approvedBy: z.array(id),
  decidedBy: id.nullable(),
  decidedAt: timestamp.nullable(),
  note: z.string().nullable(),
  expiresAt: timestamp.nullable(),
  endedAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
  canDecide: z.boolean(),
  createdAt: timestamp,
})

export type LeaseFilter = z.infer<typeof leaseFilter>
export type ApproveInput = z.infer<typeof approveLeaseInput>
export type UseInput = z.infer<typeof useLeaseInput>

true satisfies Equal<z.infer<typeof leaseSchema>, Lease>
true satisfies Equal<z.infer<typeof requestLeaseInput>, RequestLeaseInput>
true satisfies Equal<z.infer<typeof approveLeaseInput>, ApproveLeaseInput>
