import type { TotpCode } from '@sesamespace/contract/secrets'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { revealItem } from '../../policies/item.ts'
import { auditActor } from '../audit/index.ts'
import {
  addUse,
  itemFactsOf,
  listFields,
  placeOf,
  type PlainField,
  readFields,
  requireItem,
  totpCode,
} from '../vault/index.ts'
import { requireLockedLease } from './lease-access.ts'
import { listLeases } from './leases.repo.ts'
import { refusal, takeFields } from './take-fields.ts'

/** The current code of an item's TOTP secret: for members who may reveal, and under an active lease of that field. */
export async function generateTotp(
  tx: Tx,
  rootKey: RootKey,
  actor: Actor,
  itemId: string,
): Promise<TotpCode> {
  const access = await requireItem(tx.db, actor, itemId)
  if (!access.item.has_totp)
    throw new AppError(
      'no_totp',
      'This item has no TOTP secret. Store one in a field named "totp".',
    )
  const reveals = revealItem(actor, itemFactsOf(access)).allowed
  const fields = reveals
    ? await readFields(tx.db, rootKey, placeOf(access.item))
    : await fieldsByLease(tx, rootKey, actor, itemId)
  const field = fields.find(({ isTotp }) => isTotp)
  if (!field)
    throw refusal(actor, 'vault_item', itemId, 'vault.item.totp_refused', 'forbidden', noTotpRight)
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
}

/** The code that a TOTP field makes now. */
export const currentCode = (field: PlainField): TotpCode => totpCode(field.value, new Date())

const noTotpRight =
  'You may see this item but not its codes. Request a lease of its TOTP field, or ask a manager of the vault for the role "user".'

/** Counts a use of the actor's active lease that covers a TOTP field of the item. */
async function fieldsByLease(
  tx: Tx,
  rootKey: RootKey,
  actor: Actor,
  itemId: string,
): Promise<PlainField[]> {
  const viewer = { principalId: actor.principalId, isHuman: false, seesAll: false }
  const active = await listLeases(tx.db, tx.workspaceId, viewer, {
    itemId,
    status: ['active'],
    limit: 200,
  })
  for (const { id } of active) {
    const access = await requireLockedLease(tx, actor, id)
    // Between the runs that it is for, a lease leaves it to the others.
    if (access.lease.job_id !== null && access.lease.open_run === null) continue
    const { item } = await requireItem(tx.db, actor, itemId)
    const fields = await listFields(tx.db, placeOf(item))
    const totp = fields.find(({ isTotp, key }) => isTotp && access.lease.fields.includes(key))
    if (totp)
      return await takeFields(
        tx,
        rootKey,
        actor,
        access,
        { fields: [totp.key] },
        { action: 'totp' },
      )
  }
  return []
}
