import type { Lease } from '@sesamespace/contract/leases'
import type { LeaseRow } from './leases.repo.ts'

/** A lease as one caller sees it. */
export function toLease(row: LeaseRow, canDecide: boolean): Lease {
  const time = (at: Date | null): string | null => at?.toISOString() ?? null
  return {
    id: row.id,
    status: row.status,
    itemId: row.item_id,
    itemName: row.item_name,
    itemVersion: row.item_version,
    vaultId: row.vault_id,
    vaultName: row.vault_name,
    requesterId: row.requester_id,
    fields: row.fields,
    requestedFields: row.requested_fields,
    reason: row.reason,
    requestedDurationSeconds: row.requested_duration_seconds,
    durationSeconds: row.duration_seconds,
    maxUses: row.max_uses,
    uses: row.uses,
    channelId: row.channel_id,
    risks: row.risks,
    requiredApprovals: row.required_approvals,
    approvedBy: row.approved_by,
    decidedBy: row.decided_by,
    decidedAt: time(row.decided_at),
    note: row.note,
    expiresAt: time(row.expires_at),
    endedAt: time(row.ended_at),
    lastUsedAt: time(row.last_used_at),
    canDecide,
    createdAt: row.created_at.toISOString(),
  }
}

/** Whether an approver of the vault may decide this lease: never their own, and each approval only once. */
export function isDecidableBy(row: LeaseRow, approverId: string): boolean {
  if (row.requester_id === approverId) return false
  return !(row.status === 'pending' && row.approved_by.includes(approverId))
}
