import type { ItemApprovals, UpdateItemApprovalsInput } from '@sesamespace/contract/environments'
import type {
  CreateVaultItemInput,
  UpdateVaultItemInput,
  VaultItem,
  VaultItemDetail,
  VaultItemFilter,
  VaultItemUse,
  VaultItemVersion,
  VaultTag,
} from '@sesamespace/contract/items'
import { searchText } from '@sesamespace/contract/fields'
import { z } from 'zod'
import type { Actor } from '../../auth/actor.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { seeItemHistory } from '../../policies/item.ts'
import { setItemArchived } from './archive-item.ts'
import { changeItemApprovals } from './change-approvals.ts'
import { changeItem, restoreVersion } from './change-item.ts'
import { createItem } from './create-item.ts'
import { deleteItem } from './delete-item.ts'
import { describeRows } from './item-rows.ts'
import { readItem } from './item-detail.ts'
import { listUses } from './item-uses.repo.ts'
import { findNames, listItems, listTags, type Place, searchItems } from './item-list.repo.ts'
import { toItem } from './item-shape.ts'
import { factsOf, requireContents, requireItem } from './vault-access.ts'
import { knownVaults } from './vault-answer.ts'
import type { VaultParts } from './vault-dependents.ts'
import { describeVersions } from './version-changes.ts'

/** Rules of vault items: what is in them, without plaintext. For plaintext see the reveal service and leases. */
export function createItemsService(parts: VaultParts) {
  const { database, rootKey, dependents } = parts

  const requireHistory = async (actor: Actor, itemId: string): Promise<ItemRow> => {
    const access = await requireItem(database.db, actor, itemId)
    assertAllowed(seeItemHistory(actor, factsOf(access)))
    return access.item
  }

  return {
    /** A page of the items of a vault. When each was used, and so the order of that, is for its members. */
    async list(
      actor: Actor,
      vaultId: string,
      { cursor, favourite, ...filter }: VaultItemFilter,
    ): Promise<{ items: VaultItem[]; nextCursor: string | null }> {
      const access = await requireContents(database.db, actor, vaultId)
      if (filter.sort === 'used') assertAllowed(seeItemHistory(actor, factsOf(access)))
      const after = cursor === undefined ? undefined : readPlace(filter.sort, cursor)
      const rows = await listItems(
        database.db,
        vaultId,
        {
          ...filter,
          limit: filter.limit + 1,
          favouriteOf: favourite ? actor.principalId : null,
        },
        after,
      )
      const page = rows.slice(0, filter.limit)
      const last = page.at(-1)
      return {
        items: await describeRows(parts, actor, access, page),
        nextCursor:
          rows.length > page.length && last
            ? encodeCursor([filter.sort, last.place, last.id])
            : null,
      }
    },

    async tags(actor: Actor, vaultId: string, isArchived: boolean): Promise<VaultTag[]> {
      await requireContents(database.db, actor, vaultId)
      return await listTags(database.db, vaultId, isArchived)
    },

    /** Those of the names that are taken. */
    async heldNames(actor: Actor, vaultId: string, names: readonly string[]): Promise<string[]> {
      await requireContents(database.db, actor, vaultId)
      return await findNames(database.db, vaultId, names)
    },

    /** Items that match words, in all vaults whose contents the actor may see. */
    async search(actor: Actor, q: string, limit: number): Promise<VaultItem[]> {
      const vaults = await knownVaults(database.db, actor)
      const open = vaults.filter((vault) => vault.role !== null || actor.kind === 'agent')
      const vaultIds = open.map((vault) => vault.id)
      return (await searchItems(database.db, vaultIds, q, limit)).map(toItem)
    },

    get: (actor: Actor, itemId: string): Promise<VaultItemDetail> =>
      readItem(database.db, rootKey, actor, itemId),

    create: (actor: Actor, vaultId: string, input: CreateVaultItemInput): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, (tx) => createItem(tx, parts, actor, vaultId, input)),

    update: (actor: Actor, itemId: string, input: UpdateVaultItemInput): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, (tx) => changeItem(tx, parts, actor, itemId, input)),

    restore: (actor: Actor, itemId: string, version: number): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, (tx) =>
        restoreVersion(tx, parts, actor, itemId, version),
      ),

    remove: (actor: Actor, itemId: string): Promise<void> =>
      database.transaction(actor.workspaceId, (tx) => deleteItem(tx, dependents, actor, itemId)),

    archive: (actor: Actor, itemId: string): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, (tx) =>
        setItemArchived(tx, dependents, actor, itemId, true),
      ),

    unarchive: (actor: Actor, itemId: string): Promise<VaultItem> =>
      database.transaction(actor.workspaceId, (tx) =>
        setItemArchived(tx, dependents, actor, itemId, false),
      ),

    updateApprovals: (
      actor: Actor,
      itemId: string,
      input: UpdateItemApprovalsInput,
    ): Promise<ItemApprovals> =>
      database.transaction(actor.workspaceId, (tx) =>
        changeItemApprovals(tx, actor, itemId, input),
      ),

    async versions(actor: Actor, itemId: string): Promise<VaultItemVersion[]> {
      return await describeVersions(database.db, await requireHistory(actor, itemId))
    },

    async uses(actor: Actor, itemId: string): Promise<VaultItemUse[]> {
      await requireHistory(actor, itemId)
      return await listUses(database.db, itemId)
    },
  }
}

/** A cursor is good for the order that it was made in. */
function readPlace(sort: VaultItemFilter['sort'], cursor: string): { place: Place; id: string } {
  const place = sort === 'name' ? searchText.max(300) : z.int().min(0)
  const [, last, id] = decodeCursor(z.tuple([z.literal(sort), place, z.uuid()]), cursor)
  return { place: last, id }
}

export type ItemsService = ReturnType<typeof createItemsService>
