import { bindingEndWords } from '@sesamespace/contract/binding-ends'
import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { UseLeaseInput } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, type ErrorCode } from '../../http/errors.ts'
import { receiveValue } from '../../policies/item.ts'
import { useLease } from '../../policies/lease.ts'
import { AuditedRefusal, auditActor } from '../audit/index.ts'
import { addUse, placeOf, type PlainField, readFields, requireItem } from '../vault/index.ts'
import type { LeaseAccess } from './lease-access.ts'
import { announce, subject } from './lease-announcer.ts'
import { consumeUse } from './lease-changes.repo.ts'
import { leaseFacts } from './lease-facts.ts'
import type { LeaseRow } from './leases.repo.ts'
import { takeRun, type Refuse } from './take-run.ts'

/** How a lease is used. A value leaves Sesame towards whoever holds the lease unless it is `fetch`. */
interface LeaseUse {
  action: 'use' | 'totp' | 'fetch'
  /** For the audit log. */
  details?: Record<string, unknown>
}

/** Counts a use of a lease that is held and decrypts what it grants, or what is named of it. */
export async function takeFields(
  tx: Tx,
  rootKey: RootKey,
  actor: Actor,
  { lease, role }: LeaseAccess,
  expected: UseLeaseInput,
  { action, details }: LeaseUse,
): Promise<PlainField[]> {
  const refuse: Refuse = (code, message) =>
    refusal(actor, 'lease', lease.id, 'vault.lease.use_refused', code, message)
  const decision = useLease(actor, leaseFacts(lease, { principalId: actor.principalId, role }))
  if (!decision.allowed) throw refuse(decision.code, decision.message)
  if (lease.status === 'pending')
    throw refuse(
      'lease_not_active',
      'This lease has not been approved yet. Wait for "vault.lease.approved".',
    )
  if (lease.status !== 'active') throw ended(lease, refuse)
  const { item } = await requireItem(tx.db, actor, lease.item_id)
  if (item.version !== lease.item_version) {
    throw refuse(
      'lease_changed',
      'The item has changed since this lease was approved. Request a new lease.',
    )
  }
  if (action !== 'fetch') {
    const received = receiveValue(actor, { fetchOnly: item.fetch_only })
    if (!received.allowed) throw refuse(received.code, received.message)
  }
  if (expected.itemId !== undefined && expected.itemId !== lease.item_id) {
    throw refuse(
      'lease_changed',
      'This lease is for another item. Request a lease for the item you need.',
    )
  }
  if (expected.fields?.length === 0) {
    throw new AppError(
      'empty_selection',
      'body.fields: name at least one field, or leave "fields" out to use all leased ones.',
    )
  }
  const unleased = expected.fields?.find((key) => !lease.fields.includes(key))
  if (unleased !== undefined)
    throw refuse(
      'field_not_leased',
      `The field "${unleased}" is not part of this lease. Request a lease that has it.`,
    )
  const run = lease.job_id === null ? null : await takeRun(tx, lease, refuse)
  if (!(await consumeUse(tx.db, lease.id))) throw ended(lease, refuse)

  const keys = expected.fields ?? lease.fields
  const fields = await readFields(tx.db, rootKey, placeOf(item), keys)
  await addUse(tx.db, {
    itemId: item.id,
    principalId: actor.principalId,
    action,
    fields: keys,
    leaseId: lease.id,
  })
  await emitUse(tx, actor, lease, { fields: keys, ...details, ...(run !== null && { runId: run }) })
  return fields
}

/** The channel hears of the first use; the card there counts the others. */
async function emitUse(
  tx: Tx,
  actor: Actor,
  before: LeaseRow,
  details: Record<string, unknown>,
): Promise<void> {
  const step = { leaseId: before.id, actorId: actor.principalId, requestId: actor.requestId }
  const used = await announce(tx, {
    ...step,
    event: 'vault.lease.used',
    action: 'vault.lease.used',
    details: { ...details, itemVersion: before.item_version },
    ...(before.uses === 0 && { line: (lease: LeaseRow) => `Used ${subject(lease)}.` }),
  })
  if (used.status === 'used_up') {
    await announce(tx, { ...step, event: 'vault.lease.used_up', action: 'vault.lease.used_up' })
  }
}

const ended = (lease: LeaseRow, refuse: Refuse): AuditedRefusal =>
  refuse('lease_ended', `This lease has ended${endText(lease)}. Request a new one.`)

const endText = ({ status, end_reason: reason }: LeaseRow): string => {
  if (reason !== null) return `: ${bindingEndWords[reason]}`
  return status === 'active' ? '' : ` (${status.replace('_', ' ')})`
}

/** A refusal to hand plaintext out: it is audited before it is answered. */
export const refusal = (
  actor: Actor,
  targetType: string,
  targetId: string,
  action: AuditAction,
  code: ErrorCode,
  message: string,
) => new AuditedRefusal(code, message, { action, ...auditActor(actor), targetType, targetId })
