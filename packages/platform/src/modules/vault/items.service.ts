import { sql } from 'kysely'
import type {
  CreateVaultItemInput,
  UpdateVaultItemInput,
  VaultItem,
  VaultItemDetail,
  VaultItemFilter,
  VaultItemUse,
  VaultItemVersion,
} from '@sesamespace/contract/items'
import { holdsCredentials, MASK, maskingOf } from '@sesamespace/contract/masking'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { itemAbilities, revealItem, seeItemHistory } from '../../policies/item.ts'
import { requestLease } from '../../policies/lease.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { auditActor } from '../audit/index.ts'
import { readFieldWatches, setFieldWatches } from './field-watch.ts'
import { listUses } from './item-uses.repo.ts'
import { fieldsAfter, plainFields, sameFields } from './item-fields.ts'
import { toItem } from './item-shape.ts'
import {
  addVersions,
  carryLeaks,
  listItems,
  listVersions,
  lockItem,
  searchItems,
} from './items.repo.ts'
import { assertRoom, insertItems } from './new-item.ts'
import {
  listFields,
  placeOf,
  readFields,
  writeFields,
  type FieldInfo,
  type PlainField,
} from './sealed-fields.ts'
import {
  assertManager,
  factsOf,
  requireContents,
  requireItem,
  requireVault,
  type ItemRow,
} from './vault-access.ts'
import type { VaultDependents } from './vault-dependents.ts'
import { emitItem, vaultAudience } from './vault-events.ts'
import { listVaults } from './vaults.repo.ts'

/** Rules of vault items: what is in them, without plaintext. For plaintext see the reveal service and leases. */
export function createItemsService({
  database,
  rootKey,
  dependents,
}: {
  database: Database
  rootKey: RootKey
  dependents: VaultDependents
}) {
  return {
    async list(actor: Actor, vaultId: string, filter: VaultItemFilter): Promise<VaultItem[]> {
      await requireContents(database.db, actor, vaultId)
      return await listItems(database.db, vaultId, filter)
    },

    /** Items that match words, in all vaults whose contents the actor may see. */
    async search(actor: Actor, q: string, limit: number): Promise<VaultItem[]> {
      const vaults = await listVaults(database.db, actor)
      const open = vaults.filter((vault) => vault.role !== null || actor.kind === 'agent')
      return await searchItems(
        database.db,
        open.map((vault) => vault.id),
        q,
        limit,
      )
    },

    /** An item with a hint for each field. Only members see unmasked values. */
    async get(actor: Actor, itemId: string): Promise<VaultItemDetail> {
      const access = await requireItem(database.db, actor, itemId)
      const { item, vault } = access
      const facts = factsOf(access)
      const place = placeOf(item)
      const fields = await listFields(database.db, place)
      const policy = { alwaysMask: vault.always_mask, neverMask: vault.never_mask }
      const isShown = (field: FieldInfo): boolean =>
        seeItemHistory(actor, facts).allowed && !maskingOf(policy, field).masked
      const seesWatch = revealItem(actor, facts).allowed
      const needed = fields.filter((field) => seesWatch || isShown(field)).map(({ key }) => key)
      const values =
        needed.length === 0 ? [] : await readFields(database.db, rootKey, place, needed)
      const isHidden = (field: PlainField): boolean =>
        !isShown(field) || holdsCredentials(field.value)
      const hints = new Map(
        values.filter((field) => !isHidden(field)).map(({ key, value }) => [key, value]),
      )
      return {
        item: toItem(item),
        fieldKeys: fields.map((field) => field.key),
        fieldHints: Object.fromEntries(fields.map(({ key }) => [key, hints.get(key) ?? MASK])),
        maskedKeys: fields.map((field) => field.key).filter((key) => !hints.has(key)),
        watch: seesWatch
          ? await readFieldWatches(database.db, itemId, item.version, values, isHidden)
          : {},
        abilities: itemAbilities(actor, facts, requestLease),
      }
    },

    create: (actor: Actor, vaultId: string, input: CreateVaultItemInput): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertManager(actor, await requireVault(tx.db, actor, vaultId))
        await assertRoom(tx, vaultId, 1)
        const fields = plainFields(input.fields)
        const [row] = await insertItems(tx, rootKey, actor, vaultId, [{ input, fields }])
        if (!row) throw new Error('A new item was not stored.')
        const item = toItem(row)
        await emitItem(tx, actor, 'vault.item.created', item)
        tx.audit({
          action: 'vault.item.created',
          ...auditActor(actor),
          targetType: 'vault_item',
          targetId: item.id,
          details: { vaultId, name: item.name, fields: fields.map((field) => field.key) },
        })
        return item
      }),

    /**
     * Changes an item. When a field, the name or the address changes, all fields are sealed anew as the next version:
     * what somebody approved was shown under that name and for that address.
     */
    update: (actor: Actor, itemId: string, input: UpdateVaultItemInput): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertManager(actor, await requireItem(tx.db, actor, itemId))
        const before = await lockItem(tx.db, itemId)
        if (!before) throw notFound('Item')
        const isShownAnew =
          (input.name !== undefined && input.name !== before.name) ||
          (input.url !== undefined && input.url !== before.url)
        const held =
          input.fields || isShownAnew
            ? await readFields(tx.db, rootKey, placeOf(before))
            : undefined
        const fields = held && fieldsAfter(held, input.fields ?? {})
        const isNewVersion =
          held !== undefined && fields !== undefined && (isShownAnew || !sameFields(held, fields))
        const row = await change(tx, actor, before, input, isNewVersion ? fields : undefined)
        if (held && fields && sameFields(held, fields)) await carryLeaks(tx.db, row, before.version)
        const item = toItem(row)
        if (input.watch) {
          const keys = (await listFields(tx.db, placeOf(row))).map(({ key }) => key)
          await setFieldWatches(tx, actor, itemId, keys, input.watch)
        }
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
            version: row.version,
          },
        })
        return item
      }),

    /** Makes the fields of an earlier version the newest ones again, as a version of its own. */
    restore: (actor: Actor, itemId: string, version: number): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertManager(actor, await requireItem(tx.db, actor, itemId))
        const before = await lockItem(tx.db, itemId)
        if (!before) throw notFound('Item')
        const fields = await readFields(tx.db, rootKey, { ...placeOf(before), version })
        if (fields.length === 0) throw notFound('Version')
        const row = await change(tx, actor, before, {}, fields)
        const item = toItem(row)
        await emitItem(tx, actor, 'vault.item.updated', item)
        tx.audit({
          action: 'vault.item.restored',
          ...auditActor(actor),
          targetType: 'vault_item',
          targetId: itemId,
          details: { restored: version, version: row.version },
        })
        return item
      }),

    /** Removes an item with all its versions for good; leases of it end. */
    remove: (actor: Actor, itemId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const access = await requireItem(tx.db, actor, itemId)
        assertManager(actor, access)
        await dependents.endLeasesOfItem(tx, itemId, actor, 'The item was deleted.')
        await tx.db.deleteFrom('vault_items').where('id', '=', itemId).execute()
        await dependents.forgetOriginals(tx, itemId)
        await forgetEvents(tx, [itemId])
        tx.emit({
          type: 'vault.item.deleted',
          payload: { itemId, vaultId: access.vault.id },
          audience: { principalIds: await vaultAudience(tx, access.vault.id) },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'vault.item.deleted',
          ...auditActor(actor),
          targetType: 'vault_item',
          targetId: itemId,
          details: { vaultId: access.vault.id, name: access.item.name },
        })
      }),

    async versions(actor: Actor, itemId: string): Promise<VaultItemVersion[]> {
      await requireMember(actor, itemId)
      return await listVersions(database.db, itemId)
    },

    async uses(actor: Actor, itemId: string): Promise<VaultItemUse[]> {
      await requireMember(actor, itemId)
      return await listUses(database.db, itemId)
    },
  }

  /** Writes a change of an item that is locked; fields, when given, as its next version. */
  async function change(
    tx: Tx,
    actor: Actor,
    before: ItemRow,
    input: Pick<UpdateVaultItemInput, 'name' | 'url' | 'tags'>,
    fields: PlainField[] | undefined,
  ): Promise<ItemRow> {
    const row = await tx.db
      .updateTable('vault_items')
      .set({
        updated_at: sql`now()`,
        ...(input.name !== undefined && { name: input.name }),
        ...(input.url !== undefined && { url: input.url }),
        ...(input.tags !== undefined && { tags: [...new Set(input.tags)] }),
        ...(fields && {
          version: before.version + 1,
          has_totp: fields.some((field) => field.isTotp),
        }),
      })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    if (!fields) return row
    const version = { itemId: row.id, version: row.version, createdBy: actor.principalId }
    await addVersions(tx.db, [version])
    await writeFields(tx, rootKey, placeOf(row), fields)
    await dependents.forgetOriginals(tx, row.id)
    return row
  }

  async function requireMember(actor: Actor, itemId: string): Promise<void> {
    const access = await requireItem(database.db, actor, itemId)
    assertAllowed(seeItemHistory(actor, factsOf(access)))
  }
}

export type ItemsService = ReturnType<typeof createItemsService>
