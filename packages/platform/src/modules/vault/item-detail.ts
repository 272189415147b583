import { holdsCredentials, MASK, maskingOf } from '@sesamespace/contract/masking'
import type { VaultItemDetail } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import { itemAbilities, receiveValue, revealItem, seeItemHistory } from '../../policies/item.ts'
import { requestLease } from '../../policies/lease.ts'
import { favouritesAmong } from './favourites.repo.ts'
import { readFieldWatches } from './field-watch.ts'
import { itemApprovals } from './item-approvals.repo.ts'
import { fetchOf } from './item-fetch.ts'
import { listFields, type FieldInfo } from './item-fields.repo.ts'
import { toItem } from './item-shape.ts'
import { placeOf, readFields, type PlainField } from './sealed-fields.ts'
import { itemFactsOf, requireItem } from './vault-access.ts'

/** An item with a hint for each field. Only members see unmasked values. */
export async function readItem(
  db: Queryable,
  rootKey: RootKey,
  actor: Actor,
  itemId: string,
): Promise<VaultItemDetail> {
  const access = await requireItem(db, actor, itemId)
  const { item, vault } = access
  const facts = itemFactsOf(access)
  const place = placeOf(item)
  const fields = await listFields(db, place)
  const policy = { alwaysMask: vault.always_mask, neverMask: vault.never_mask }
  const isShown = (field: FieldInfo): boolean =>
    seeItemHistory(actor, facts).allowed &&
    receiveValue(actor, facts).allowed &&
    !maskingOf(policy, field).masked
  const seesWatch = revealItem(actor, facts).allowed
  // While nothing can be opened, every value is masked.
  const known = rootKey.isSealed ? [] : fields
  const needed = known.filter((field) => seesWatch || isShown(field)).map(({ key }) => key)
  const values = needed.length === 0 ? [] : await readFields(db, rootKey, place, needed)
  const isHidden = (field: PlainField): boolean => !isShown(field) || holdsCredentials(field.value)
  const hints = new Map(
    values.filter((field) => !isHidden(field)).map(({ key, value }) => [key, value]),
  )
  const favourites =
    actor.kind === 'human' ? await favouritesAmong(db, actor.principalId, [itemId]) : null
  return {
    item: { ...toItem(item), ...(favourites && { isFavourite: favourites.has(itemId) }) },
    fieldKeys: fields.map((field) => field.key),
    fieldHints: Object.fromEntries(fields.map(({ key }) => [key, hints.get(key) ?? MASK])),
    maskedKeys: fields.map((field) => field.key).filter((key) => !hints.has(key)),
    watch:
      seesWatch && !rootKey.isSealed
        ? await readFieldWatches(db, itemId, item.version, values, isHidden)
        : {},
    fetch: fetchOf(item),
    approvals: await itemApprovals(db, itemId),
    abilities: itemAbilities(actor, facts, requestLease),
  }
}
