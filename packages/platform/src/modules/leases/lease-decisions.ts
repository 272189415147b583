import type { AuditAction } from '@sesamespace/contract/audit-actions'
import { sql } from 'kysely'
import type { Lease } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed, type Decision } from '../../policies/decision.ts'
import { cancelLease, decideLease, isOwnAgent, revokeLease } from '../../policies/lease.ts'
import { AuditedRefusal, auditingRefusals, auditActor } from '../audit/index.ts'
import { type ItemRow, listFields, placeOf, requireItem } from '../vault/index.ts'
import { requireLockedLease, viewLease, type LeaseAccess } from './lease-access.ts'
import { addApproval, keepApprovals } from './lease-approvals.repo.ts'
import { leaseFacts } from './lease-facts.ts'
import { assertRequesterEntitled } from './lease-requester.ts'
import { withOwnAgent } from './lease-view.ts'
import { announce, subject } from './lease-announcer.ts'
import { endBy } from './lease-endings.ts'
import { durationText, narrowTerms } from './lease-rules.ts'
import {
  databaseNow,
  findLease,
  moveLease,
  secondsFromNow,
  updateLease,
  type LeaseRow,
} from './leases.repo.ts'
import type { ApproveLeaseInput } from '@sesamespace/contract/leases'
import { limits } from '@sesamespace/contract/limits'

/** Deciding about leases. Every decision holds the lease, so that of two at once the second is told who was first. */
export function createLeaseDecisions({ database }: { database: Database }) {
  /** Holds the lease for someone entitled to decide it. Others are refused, and that is audited. */
  const lockToDecide = async (
    tx: Tx,
    actor: Actor,
    leaseId: string,
    decision: 'approve' | 'deny' | 'extend',
  ): Promise<LeaseAccess> => {
    const access = await requireLockedLease(tx, actor, leaseId)
    const facts = leaseFacts(access.lease, access.role)
    assertAudited(actor, leaseId, `vault.lease.${decision}_refused`, decideLease(actor, facts))
    return access
  }

  return {
    /** Approves, in full or narrowed. The lease becomes active when enough different people have. */
    approve: (actor: Actor, leaseId: string, input: ApproveLeaseInput): Promise<Lease> =>
      auditingRefusals(database, actor, async (tx) => {
        const { lease, role } = await lockToDecide(tx, actor, leaseId, 'approve')
        assertPending(lease)
        if (lease.approved_by.includes(actor.principalId)) {
          throw new AppError(
            'conflict',
            'You have approved this already. Someone else must approve it too.',
          )
        }
        await assertRequesterEntitled(tx.db, lease)
        const item = await assertUnchanged(
          tx,
          actor,
          lease,
          input.itemVersion ?? lease.item_version,
        )
        const terms = narrowTerms(
          {
            fields: lease.fields,
            durationSeconds: lease.duration_seconds ?? lease.requested_duration_seconds,
            maxUses: lease.max_uses,
          },
          input,
        )
        const isOwn = isOwnAgent(actor, leaseFacts(lease, role))
        const changes = {
          fields: terms.fields,
          duration_seconds: terms.durationSeconds,
          max_uses: terms.maxUses,
          note: input.note || lease.note,
          item_version: item.version,
          item_name: item.name,
          ...(isOwn && { risks: withOwnAgent(lease.risks) }),
        }
        await addApproval(tx.db, leaseId, actor.principalId, {
          ...terms,
          itemVersion: item.version,
        })
        await updateLease(tx.db, leaseId, changes)
        // Who counts now, this approval among them: each by their rights of this moment, and for what is granted.
        const counted = (await findLease(tx.db, tx.workspaceId, leaseId))?.approved_by ?? []
        const isEnough = counted.length >= lease.required_approvals
        if (isEnough) {
          await keepApprovals(tx.db, leaseId, counted)
          await moveLease(tx.db, leaseId, 'active', {
            required_approvals: lease.required_approvals,
            decided_by: actor.principalId,
            decided_at: databaseNow,
            expires_at: secondsFromNow(terms.durationSeconds),
          })
        }
        const step = isEnough ? 'approved' : 'approval_added'
        const approved = await announce(tx, {
          leaseId,
          event: `vault.lease.${step}`,
          action: `vault.lease.${step}`,
          actorId: actor.principalId,
          requestId: actor.requestId,
          details: {
            durationSeconds: terms.durationSeconds,
            maxUses: terms.maxUses,
            ...(isOwn && { ownAgent: true }),
          },
          line: (now) =>
            isEnough
              ? `Approved ${subject(now)} for ${durationText(terms.durationSeconds)}.${quoted(input.note)}`
              : `Approved ${subject(now)}: ${now.approved_by.length} of ${now.required_approvals} approvals.${quoted(input.note)}`,
        })
        return viewLease(actor, approved, role)
      }),

    deny: (actor: Actor, leaseId: string, note: string | undefined): Promise<Lease> =>
      auditingRefusals(database, actor, async (tx) => {
        const { lease, role } = await lockToDecide(tx, actor, leaseId, 'deny')
        assertPending(lease)
        await moveLease(tx.db, leaseId, 'denied', {
          note: note || lease.note,
          decided_by: actor.principalId,
          decided_at: databaseNow,
          ended_at: databaseNow,
        })
        const denied = await announce(tx, {
          leaseId,
          event: 'vault.lease.denied',
          action: 'vault.lease.denied',
          actorId: actor.principalId,
          requestId: actor.requestId,
          line: (now) => `Denied ${subject(now)}.${quoted(note)}`,
        })
        return viewLease(actor, denied, role)
      }),

    /** Lets an active lease last longer, up to a day in all. */
    extend: (actor: Actor, leaseId: string, durationSeconds: number): Promise<Lease> =>
      auditingRefusals(database, actor, async (tx) => {
        const { lease, role } = await lockToDecide(tx, actor, leaseId, 'extend')
        assertActive(lease)
        await assertRequesterEntitled(tx.db, lease)
        const needed = Math.max(lease.required_approvals, lease.vault_requires)
        if (needed > 1) {
          throw new AppError(
            'conflict',
            `This lease takes ${needed} approvals; one person cannot extend it. A new request can be made.`,
          )
        }
        const total = (lease.duration_seconds ?? 0) + durationSeconds
        if (total > limits.leaseMaxSeconds) {
          throw new AppError(
            'invalid_request',
            'body.durationSeconds: a lease lasts 24 hours at most. A new request can be made.',
          )
        }
        await updateLease(tx.db, leaseId, {
          duration_seconds: total,
          expires_at: sql<Date>`expires_at + make_interval(secs => ${durationSeconds})`,
        })
        const extended = await announce(tx, {
          leaseId,
          event: 'vault.lease.extended',
          action: 'vault.lease.extended',
          actorId: actor.principalId,
          requestId: actor.requestId,
          details: { durationSeconds },
          line: (now) => `Extended ${subject(now)} by ${durationText(durationSeconds)}.`,
        })
        return viewLease(actor, extended, role)
      }),

    /** Ends an active lease: approvers, admins of the workspace, and whoever holds it. */
    revoke: (actor: Actor, leaseId: string): Promise<Lease> =>
      auditingRefusals(database, actor, async (tx) => {
        const { lease, role } = await requireLockedLease(tx, actor, leaseId)
        const decision = revokeLease(actor, leaseFacts(lease, role))
        assertAudited(actor, leaseId, 'vault.lease.revoke_refused', decision)
        assertActive(lease)
        return viewLease(actor, await endBy(tx, lease, 'revoked', actor), role)
      }),

    /** Takes the actor's own pending request back. */
    cancel: (actor: Actor, leaseId: string): Promise<Lease> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const { lease, role } = await requireLockedLease(tx, actor, leaseId)
        assertAllowed(cancelLease(actor, leaseFacts(lease, role)))
        assertPending(lease)
        return viewLease(actor, await endBy(tx, lease, 'cancelled', actor), role)
      }),
  }
}

export type LeaseDecisions = ReturnType<typeof createLeaseDecisions>

/** Throws a refusal that is audited before it is answered. */
function assertAudited(
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

function assertPending(lease: LeaseRow): void {
  if (lease.status === 'pending') return
  throw new AppError(
    'lease_not_pending',
    `This request is no longer pending: it is ${words(lease)}. Reload to see it.`,
  )
}

function assertActive(lease: LeaseRow): void {
  if (lease.status === 'active') return
  throw new AppError(
    'lease_not_active',
    `This lease is not active: it is ${words(lease)}. Reload to see it.`,
  )
}

/** The approver decides about what was shown: the item as the request, or they themselves, saw it. */
async function assertUnchanged(
  tx: Tx,
  actor: Actor,
  lease: LeaseRow,
  shownVersion: number,
): Promise<ItemRow> {
  const { item } = await requireItem(tx.db, actor, lease.item_id)
  const keys = (await listFields(tx.db, placeOf(item))).map((field) => field.key)
  if (item.version === shownVersion && lease.fields.every((field) => keys.includes(field)))
    return item
  throw new AppError(
    'lease_changed',
    `The item has changed since: it is at version ${item.version}, the decision was about version ${shownVersion}. Look at it again, then approve with "itemVersion".`,
  )
}

const words = (lease: LeaseRow): string => lease.status.replace('_', ' ')
const quoted = (note: string | undefined): string => (note ? ` “${note}”` : '')
