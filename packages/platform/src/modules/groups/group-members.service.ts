import type { ResultOf } from '@sesamespace/contract/call'
import type { Group, groupCalls } from '@sesamespace/contract/groups'
import { limits } from '@sesamespace/contract/limits'
import { z } from 'zod'
import type { Actor } from '../../auth/actor.ts'
import { permissionRoles } from '../../auth/permissions.ts'
import type { Database, Tx } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { manageGroups } from '../../policies/group.ts'
import { requireGroup, toGroup } from './group-answer.ts'
import {
  deleteGroupMember,
  findPeople,
  insertGroupMembers,
  listGroupMembers,
} from './group-members.repo.ts'
import { lockGroup } from './groups.repo.ts'
import { noteChange } from './note-change.ts'

const cursorPlace = z.tuple([z.iso.datetime(), z.uuid()])
const decidingRoles: readonly string[] = permissionRoles['leases:decide']

/** Who is in which group. */
export const createGroupMembersService = (database: Database) => ({
  async list(
    actor: Actor,
    groupId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<ResultOf<(typeof groupCalls)['listGroupMembers']>> {
    await requireGroup(database.db, actor, groupId)
    const rows = await listGroupMembers(database.db, groupId, {
      limit: limit + 1,
      after: cursor === undefined ? undefined : decodeCursor(cursorPlace, cursor),
    })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      members: page.map((row) => ({
        principalId: row.principal_id,
        mayDecide: row.status === 'active' && decidingRoles.includes(row.role),
        addedAt: row.added_at.toISOString(),
      })),
      nextCursor:
        rows.length > page.length && last
          ? encodeCursor([last.added_at.toISOString(), last.principal_id])
          : null,
    }
  },

  add: (actor: Actor, groupId: string, principalId: string): Promise<Group> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(manageGroups(actor))
      await lockGroup(tx, groupId)
      await addPeople(tx, actor, await requireGroup(tx.db, actor, groupId), [principalId])
      return toGroup(actor, await requireGroup(tx.db, actor, groupId))
    }),

  remove: (actor: Actor, groupId: string, principalId: string): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(manageGroups(actor))
      await lockGroup(tx, groupId)
      const { name } = await requireGroup(tx.db, actor, groupId)
      if (!(await deleteGroupMember(tx.db, groupId, principalId))) throw notFound('Member')
      noteChange(tx, actor, groupId, {
        action: 'group.member_removed',
        name,
        details: { principalId },
      })
    }),
})

export type GroupMembersService = ReturnType<typeof createGroupMembersService>

/** Adds people to a group that is held. Agents are in none. */
export async function addPeople(
  tx: Tx,
  actor: Actor,
  group: { id: string; name: string; member_count?: number },
  ids: readonly string[],
): Promise<void> {
  if ((await findPeople(tx.db, tx.workspaceId, ids)).length < ids.length) throw notFound('Member')
  const added = await insertGroupMembers(tx.db, group.id, ids)
  if ((group.member_count ?? 0) + added.length > limits.groupMembers)
    throw new AppError('conflict', `A group has at most ${limits.groupMembers} people.`)
  for (const principalId of added)
    noteChange(tx, actor, group.id, {
      action: 'group.member_added',
      name: group.name,
      details: { principalId },
    })
}
