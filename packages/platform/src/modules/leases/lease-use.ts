import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { SecretFields, TotpCode } from '@sesamespace/contract/secrets'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, type ErrorCode } from '../../http/errors.ts'
import { revealItem } from '../../policies/item.ts'
import { useLease } from '../../policies/lease.ts'
import { AuditedRefusal, auditingRefusals, auditActor } from '../audit/index.ts'
import {
  addUse,
  factsOf,
  listFields,
  placeOf,
  type PlainField,
  readFields,
  requireItem,
  toSecretFields,
  totpCode,
} from '../vault/index.ts'
import { requireLockedLease, type LeaseAccess } from './lease-access.ts'
import { leaseFacts } from './lease-facts.ts'
import { announce, subject } from './lease-announcer.ts'
import { listLeases, consumeUse, type LeaseRow } from './leases.repo.ts'
import type { UseLeaseInput } from '@sesamespace/contract/leases'

/** Plaintext by lease. Everything is checked again at the moment of use, by the database's clock. */
export function createLeaseUse({ database, rootKey }: { database: Database; rootKey: RootKey }) {
  return {
    /** The leased fields, or those named of them. A TOTP field gives its current code: the secret stays where it is. */
    use: (actor: Actor, leaseId: string, expected: UseLeaseInput): Promise<SecretFields> =>
      auditingRefusals(database, actor, async (tx) => {
        const access = await requireLockedLease(tx, actor, leaseId)
        const fields = await takeFields(tx, actor, access, expected, 'use')
        return toSecretFields(
          fields.map((field) =>
            field.isTotp ? { ...field, value: currentCode(field).code } : field,
          ),
        )
      }),

    /** The current code of an item's TOTP secret: for members who may reveal, and under an active lease of that field. */
    totp: (actor: Actor, itemId: string): Promise<TotpCode> =>
      auditingRefusals(database, actor, async (tx) => {
        const access = await requireItem(tx.db, actor, itemId)
        if (!access.item.has_totp)
          throw new AppError(
            'no_totp',
            'This item has no TOTP secret. Store one in a field named "totp".',
          )
        const reveals = revealItem(actor, factsOf(access)).allowed
        const fields = reveals
          ? await readFields(tx.db, rootKey, placeOf(access.item))
          : await fieldsByLease(tx, actor, itemId)
        const field = fields.find(({ isTotp }) => isTotp)
        if (!field)
          throw refusal(
            actor,
            'vault_item',
            itemId,
            'vault.item.totp_refused',
            'forbidden',
            noTotpRight,
          )
        if (reveals) {
          await addUse(tx.db, {
            itemId,
            principalId: actor.principalId,
            action: 'totp',
            fields: [field.key],
          })
          tx.audit({
            action: 'vault.item.totp_generated',
            ...auditActor(actor),
            targetType: 'vault_item',
            targetId: itemId,
            details: { field: field.key },
          })
        }
        return currentCode(field)
      }),
  }

  /** Counts a use of the actor's active lease that covers a TOTP field of the item. */
  async function fieldsByLease(tx: Tx, actor: Actor, itemId: string): Promise<PlainField[]> {
    const viewer = { principalId: actor.principalId, isHuman: false, seesAll: false }
    const active = await listLeases(tx.db, tx.workspaceId, viewer, {
      itemId,
      status: ['active'],
      limit: 200,
    })
    for (const { id } of active) {
      const access = await requireLockedLease(tx, actor, id)
      const { item } = await requireItem(tx.db, actor, itemId)
      const fields = await listFields(tx.db, placeOf(item))
      const totp = fields.find(({ isTotp, key }) => isTotp && access.lease.fields.includes(key))
      if (totp) return await takeFields(tx, actor, access, { fields: [totp.key] }, 'totp')
    }
    return []
  }

  async function takeFields(
    tx: Tx,
    actor: Actor,
    { lease, role }: LeaseAccess,
    expected: UseLeaseInput,
    action: 'use' | 'totp',
  ): Promise<PlainField[]> {
    const refuse = (code: ErrorCode, message: string) =>
      refusal(actor, 'lease', lease.id, 'vault.lease.use_refused', code, message)
    const decision = useLease(actor, leaseFacts(lease, role))
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
    await emitUse(tx, actor, lease, keys)
    return fields
  }
}

export type LeaseUse = ReturnType<typeof createLeaseUse>

const noTotpRight =
  'You may see this item but not its codes. Request a lease of its TOTP field, or ask a manager of the vault for the role "user".'

/** The channel hears of the first use; the card there counts the others. */
async function emitUse(tx: Tx, actor: Actor, before: LeaseRow, fields: string[]): Promise<void> {
  const step = { leaseId: before.id, actorId: actor.principalId, requestId: actor.requestId }
  const used = await announce(tx, {
    ...step,
    event: 'vault.lease.used',
    action: 'vault.lease.used',
    details: { fields, itemVersion: before.item_version },
    ...(before.uses === 0 && { line: (lease: LeaseRow) => `Used ${subject(lease)}.` }),
  })
  if (used.status === 'used_up') {
    await announce(tx, { ...step, event: 'vault.lease.used_up', action: 'vault.lease.used_up' })
  }
}

const currentCode = (field: PlainField): TotpCode => totpCode(field.value, new Date())

const ended = (
  lease: LeaseRow,
  refuse: (code: ErrorCode, message: string) => AuditedRefusal,
): AuditedRefusal =>
  refuse(
    'lease_ended',
    `This lease has ended${lease.status === 'active' ? '' : ` (${lease.status.replace('_', ' ')})`}. Request a new one.`,
  )

const refusal = (
  actor: Actor,
  targetType: string,
  targetId: string,
  action: AuditAction,
  code: ErrorCode,
  message: string,
) => new AuditedRefusal(code, message, { action, ...auditActor(actor), targetType, targetId })
