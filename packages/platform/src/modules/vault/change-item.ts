import { isDeepStrictEqual } from 'node:util'
import { listAfter } from '@sesamespace/contract/fields'
import { limits } from '@sesamespace/contract/limits'
import { itemPartNames } from '@sesamespace/contract/items'
import type { UpdateVaultItemInput, VaultItem, VaultItemPart } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { assertNotLoosened } from './change-approvals.ts'
import { setFieldWatches } from './field-watch.ts'
import { itemApprovals } from './item-approvals.repo.ts'
import { assertFieldsOfRules, fetchOf } from './item-fetch.ts'
import { listFields } from './item-fields.repo.ts'
import { fieldsAfter, sameFields } from './item-fields.ts'
import { toItem } from './item-shape.ts'
import { addVersions, type NewVersion } from './item-versions.repo.ts'
import { carryLeaks, lockItem, updateItem } from './items.repo.ts'
import { placeOf, readFields, writeFields, type PlainField } from './sealed-fields.ts'
import { assertManager, requireItem } from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { emitItem } from './vault-events.ts'
import { holdVault } from './vaults.repo.ts'
import { renamesOf } from './version-changes.ts'

/** What a change of an item needs besides its transaction. */
export interface ChangeParts {
  rootKey: RootKey
  dependents: Pick<VaultDependents, 'forgetOriginals' | 'requestSearch'>
}

/**
 * Changes an item. When a field, the name, the address or what may be called with it changes, all fields are sealed anew as
 * the next version: what somebody approved was shown under that name, for that address and for those calls.
 */
export async function changeItem(
  tx: Tx,
  parts: ChangeParts,
  actor: Actor,
  itemId: string,
  input: UpdateVaultItemInput,
): Promise<VaultItem> {
  const before = await requireToChange(tx, actor, itemId)
  const isShownAnew =
    (input.name !== undefined && input.name !== before.name) ||
    (input.url !== undefined && input.url !== before.url) ||
    (input.fetch !== undefined && !isDeepStrictEqual(input.fetch, fetchOf(before)))
  const held =
    input.fields || isShownAnew
      ? await readFields(tx.db, parts.rootKey, placeOf(before))
      : undefined
  const fields = held && fieldsAfter(held, input.fields ?? {})
  if (fields) assertFieldsOfRules(input.fetch ?? fetchOf(before), fields)
  const isNewVersion =
    held !== undefined && fields !== undefined && (isShownAnew || !sameFields(held, fields))
  const tags = tagsAfter(before, input)
  const isNamedAnew = (tags ?? input.tags) !== undefined || input.name !== undefined
  const approvals = isNamedAnew ? await itemApprovals(tx.db, itemId) : undefined
  const row = await write(
    tx,
    parts,
    actor,
    before,
    { ...input, ...(tags && { tags }) },
    isNewVersion && held && fields
      ? {
          fields,
          parts: partsOf(before, { ...input, ...(tags && { tags }) }),
          renamed: renamesOf(held, fields),
        }
      : undefined,
  )
  if (approvals) assertNotLoosened(approvals, await itemApprovals(tx.db, itemId))
  if (held && fields && sameFields(held, fields)) await carryLeaks(tx.db, row, before.version)
  const item = toItem(row)
  if (input.watch) {
    const keys = (await listFields(tx.db, placeOf(row))).map(({ key }) => key)
    await setFieldWatches(tx, actor, itemId, keys, input.watch)
  }
  const isChanged = held !== undefined && fields !== undefined && !sameFields(held, fields)
  if (isChanged || input.watch) await parts.dependents.requestSearch(tx, [itemId])
  await emitItem(tx, actor, 'vault.item.updated', item)
  tx.audit({
    action: 'vault.item.updated',
    ...auditActor(actor),
    targetType: 'vault_item',
    targetId: itemId,
    details: {
      changed: Object.keys(input),
      fields: Object.keys(input.fields ?? {}),
      ...(input.watch && { watch: input.watch }),
      ...(input.fetch && { fetch: input.fetch }),
      version: row.version,
    },
  })
  return item
}

/** Makes the fields of an earlier version the newest ones again, as a version of its own. */
export async function restoreVersion(
  tx: Tx,
  parts: ChangeParts,
  actor: Actor,
  itemId: string,
  version: number,
): Promise<VaultItem> {
  const before = await requireToChange(tx, actor, itemId)
  const fields = await readFields(tx.db, parts.rootKey, { ...placeOf(before), version })
  if (fields.length === 0) throw notFound('Version')
  assertFieldsOfRules(fetchOf(before), fields)
  const held = await readFields(tx.db, parts.rootKey, placeOf(before))
  const row = await write(
    tx,
    parts,
    actor,
    before,
    {},
    {
      fields,
      parts: [],
      renamed: renamesOf(held, fields),
      restored: version,
    },
  )
  const item = toItem(row)
  await parts.dependents.requestSearch(tx, [itemId])
  await emitItem(tx, actor, 'vault.item.updated', item)
  tx.audit({
    action: 'vault.item.restored',
    ...auditActor(actor),
    targetType: 'vault_item',
    targetId: itemId,
    details: { restored: version, version: row.version },
  })
  return item
}

/** The tags that a change leaves, when it adds some or takes some away. */
function tagsAfter(
  before: ItemRow,
  { tags, addTags, removeTags }: UpdateVaultItemInput,
): string[] | undefined {
  const after = listAfter(tags ?? before.tags, addTags, removeTags)
  if (after && after.length > limits.itemTags)
    throw new AppError('conflict', `An item has at most ${limits.itemTags} tags.`)
  return after
}

/**
 * The item, locked, for a manager of its vault, which stays as it is: its name may say where the item is. The vault is held before
 * the item, as by whoever sets approvals.
 */
async function requireToChange(tx: Tx, actor: Actor, itemId: string): Promise<ItemRow> {
  const access = await requireItem(tx.db, actor, itemId)
  assertManager(actor, access)
  await holdVault(tx.db, access.vault.id)
  const item = await lockItem(tx.db, itemId)
  if (!item) throw notFound('Item')
  return item
}

/** What an input changes of an item besides its fields. */
function partsOf(before: ItemRow, input: UpdateVaultItemInput): VaultItemPart[] {
  const { name, url, tags, expiresOn, fetch } = input
  const isChanged: Record<VaultItemPart, boolean> = {
    name: name !== undefined && name !== before.name,
    url: url !== undefined && url !== before.url,
    tags: tags !== undefined && !isDeepStrictEqual([...new Set(tags)], before.tags),
    expiresOn: expiresOn !== undefined && expiresOn !== before.expires_on,
    fetch: fetch !== undefined && !isDeepStrictEqual(fetch, fetchOf(before)),
  }
  return itemPartNames.filter((part) => isChanged[part])
}

/** The next version of an item, with what it is told by later. */
type NextVersion = { fields: PlainField[] } & Required<Pick<NewVersion, 'parts' | 'renamed'>> &
  Pick<NewVersion, 'restored'>

/** Writes a change of an item that is locked; fields, when given, as its next version. */
async function write(
  tx: Tx,
  { rootKey, dependents }: ChangeParts,
  actor: Actor,
  before: ItemRow,
  { name, url, tags, expiresOn, fetch }: Omit<UpdateVaultItemInput, 'fields' | 'watch'>,
  next: NextVersion | undefined,
): Promise<ItemRow> {
  const fields = next?.fields
  const row = await updateItem(tx.db, before.id, {
    name,
    url,
    tags,
    expiresOn,
    fetch,
    fields: fields && {
      version: before.version + 1,
      hasTotp: fields.some((field) => field.isTotp),
    },
  })
  if (!next || !fields) return row
  const { parts, renamed, restored } = next
  await addVersions(tx.db, [
    {
      itemId: row.id,
      version: row.version,
      createdBy: actor.principalId,
      parts,
      renamed,
      restored,
    },
  ])
  await writeFields(tx, rootKey, placeOf(row), fields)
  await dependents.forgetOriginals(tx, row.id)
  return row
}
