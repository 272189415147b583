import { holdsCredentials, maskingOf } from '@sesamespace/contract/masking'
import type { VaultItem } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import { seeItemHistory } from '../../policies/item.ts'
import { handleLeaks } from '../../policies/vault.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { favouritesAmong } from './favourites.repo.ts'
import { toItem } from './item-shape.ts'
import { readFieldOf } from './sealed-fields.ts'
import { factsOf, type VaultAccess } from './vault-access.ts'
import type { VaultParts } from './vault-dependents.ts'

const USERNAME = 'username'

/** Items as rows of a list: with what tells them apart at a glance, as far as the actor may know it. */
export async function describeRows(
  { database: { db }, rootKey, dependents }: VaultParts,
  actor: Actor,
  access: VaultAccess,
  rows: readonly ItemRow[],
): Promise<VaultItem[]> {
  const { vault } = access
  const facts = factsOf(access)
  const isMember = seeItemHistory(actor, facts).allowed
  const policy = { alwaysMask: vault.always_mask, neverMask: vault.never_mask }
  const isMasked = maskingOf(policy, { key: USERNAME, isTotp: false }).masked
  const ids = rows.map(({ id }) => id)
  const usernames =
    isMember && !isMasked && !rootKey.isSealed
      ? await readFieldOf(db, rootKey, rows, USERNAME)
      : new Map<string, string>()
  const exposed = handleLeaks(actor, facts).allowed
    ? await dependents.exposedItems(db, vault.workspace_id, ids)
    : null
  const favourites =
    actor.kind === 'human' ? await favouritesAmong(db, actor.principalId, ids) : null
  return rows.map((row) => {
    const username = usernames.get(row.id) ?? null
    return {
      ...toItem(row),
      ...(isMember && {
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
        username: username === null || holdsCredentials(username) ? null : username,
      }),
      ...(favourites && { isFavourite: favourites.has(row.id) }),
      ...(exposed && { isExposed: exposed.has(row.id) }),
    }
  })
}
