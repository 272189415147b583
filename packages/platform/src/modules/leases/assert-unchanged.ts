import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertInUse, listFields, placeOf, findItem } from '../vault/index.ts'
import type { LeaseRow } from './leases.repo.ts'

/** The approver, who may be in a group and see nothing else of the vault, decides about what was shown: the item as the request, or they themselves, saw it. */
export async function assertUnchanged(
  tx: Tx,
  actor: Actor,
  lease: LeaseRow,
  shownVersion: number,
): Promise<ItemRow> {
  const item = await findItem(tx.db, actor.workspaceId, lease.item_id)
  if (!item) throw notFound('Item')
  assertInUse(item)
  const keys = (await listFields(tx.db, placeOf(item))).map((field) => field.key)
  if (item.version === shownVersion && lease.fields.every((field) => keys.includes(field)))
    return item
  throw new AppError(
    'lease_changed',
    `The item has changed since: it is at version ${item.version}, the decision was about version ${shownVersion}. Look at it again, then approve with "itemVersion".`,
  )
}
