import type { VaultItem } from '@sesamespace/contract/items'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Queryable, Tx } from '../../db/database.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { AppError, notFound } from '../../http/errors.ts'
import {
  deleteFavourite,
  insertFavourite,
  listFavourites,
  lockFavourites,
} from './favourites.repo.ts'
import { toItem } from './item-shape.ts'
import { lockItem } from './items.repo.ts'
import { requireItem } from './vault-access.ts'
import { knownVaults } from './vault-answer.ts'

/** Items that people want at hand, each for themselves. What they may see of them is judged when they look. */
export const createFavouritesService = ({ database }: { database: Database }) => ({
  async list(actor: Actor): Promise<VaultItem[]> {
    const rows = await visibleFavourites(database.db, actor)
    return rows.map((row) => ({ ...toItem(row), isFavourite: true }))
  },

  add: (actor: Actor, itemId: string): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) => {
      await requireItem(tx.db, actor, itemId)
      // Held, so that it is not deleted meanwhile.
      if (!(await lockItem(tx.db, itemId))) throw notFound('Item')
      await lockFavourites(tx.db, actor.principalId)
      // What they cannot see they cannot take off.
      const { length: held } = await visibleFavourites(tx.db, actor)
      if (!(await insertFavourite(tx.db, actor.principalId, itemId))) return
      if (held >= limits.favouriteItems)
        throw new AppError(
          'too_many_favourites',
          `You have ${limits.favouriteItems} favourites already. Take one off first.`,
        )
      announce(tx, actor, itemId, 'vault.item.favourited')
    }),

  remove: (actor: Actor, itemId: string): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) => {
      if (await deleteFavourite(tx.db, actor.principalId, itemId))
        announce(tx, actor, itemId, 'vault.item.unfavourited')
      // Of what was none of theirs, they learn no more than elsewhere.
      else await requireItem(tx.db, actor, itemId)
    }),
})

export type FavouritesService = ReturnType<typeof createFavouritesService>

/** Favourites in use, of the vaults that the person sees into now. */
async function visibleFavourites(db: Queryable, actor: Actor): Promise<ItemRow[]> {
  const vaults = await knownVaults(db, actor)
  const open = vaults.filter(({ abilities }) => abilities?.seeContents)
  return await listFavourites(
    db,
    actor.principalId,
    open.map(({ id }) => id),
  )
}

/** Tells the person's other devices. */
function announce(
  tx: Tx,
  { principalId }: Actor,
  itemId: string,
  type: 'vault.item.favourited' | 'vault.item.unfavourited',
): void {
  tx.emit({
    type,
    payload: { itemId, principalId },
    audience: { principalIds: [principalId] },
    actorId: principalId,
  })
}
