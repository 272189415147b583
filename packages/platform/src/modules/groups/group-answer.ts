import type { Group } from '@sesamespace/contract/groups'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { manageGroups } from '../../policies/group.ts'
import { findGroups, type GroupNow } from './groups.repo.ts'

/** A group as the actor sees it: of vaults that ask for it those that they may know of. */
export const toGroup = (actor: Actor, group: GroupNow): Group => ({
  id: group.id,
  name: group.name,
  memberCount: group.member_count,
  askedBy: group.vaults
    .filter(({ isIn }) => isIn || may(actor, 'workspace:manage'))
    .map(({ vaultId, name }) => ({ vaultId, name })),
  createdAt: group.created_at.toISOString(),
  abilities: { manage: manageGroups(actor).allowed },
})

/** A group of the actor's workspace. 404 otherwise. */
export async function requireGroup(
  db: Queryable,
  actor: Actor,
  groupId: string,
): Promise<GroupNow> {
  const [group] = await findGroups(db, actor, { id: groupId, limit: 1 })
  if (!group) throw notFound('Group')
  return group
}
