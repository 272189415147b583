import { bindingEndWords } from '@sesamespace/contract/binding-ends'
import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import type { Decision } from '../../policies/decision.ts'
import { decideLease, extendLease } from '../../policies/lease.ts'
import { AuditedRefusal, auditActor } from '../audit/index.ts'
import { requireLockedLease, type LeaseAccess } from './lease-access.ts'
import { leaseFacts } from './lease-facts.ts'
import type { LeaseRow } from './leases.repo.ts'

/** Holds the lease for someone entitled to decide it. Others are refused, and that is audited. */
export async function lockToDecide(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  decision: 'approve' | 'ask' | 'deny' | 'extend',
): Promise<LeaseAccess> {
  const access = await requireLockedLease(tx, actor, leaseId)
  const facts = leaseFacts(access.lease, { principalId: actor.principalId, role: access.role })
  const judge = decision === 'extend' ? extendLease : decideLease
  assertAudited(actor, leaseId, `vault.lease.${decision}_refused`, judge(actor, facts))
  return access
}

/** Throws a refusal that is audited before it is answered. */
export function assertAudited(
  actor: Actor,
  leaseId: string,
  action: AuditAction,
  decision: Decision,
): void {
  if (decision.allowed) return
  throw new AuditedRefusal(decision.code, decision.message, {
    action,
    ...auditActor(actor),
    targetType: 'lease',
    targetId: leaseId,
  })
}

export function assertPending(lease: LeaseRow): void {
  if (lease.status === 'pending') return
  throw new AppError(
    'lease_not_pending',
    `This request is no longer pending: it is ${words(lease)}. Reload to see it.`,
  )
}

export function assertActive(lease: LeaseRow): void {
  if (lease.status === 'active') return
  throw new AppError(
    'lease_not_active',
    `This lease is not active: it is ${words(lease)}. Reload to see it.`,
  )
}

const words = ({ status, end_reason: reason }: LeaseRow): string =>
  status.replace('_', ' ') + (reason === null ? '' : ` (${bindingEndWords[reason]})`)
