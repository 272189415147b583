import type { ResultOf } from '@sesamespace/contract/call'
import type { CreateGroupInput, Group, groupCalls } from '@sesamespace/contract/groups'
import { limits } from '@sesamespace/contract/limits'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { manageGroups } from '../../policies/group.ts'
import { requireGroup, toGroup } from './group-answer.ts'
import { addPeople } from './group-members.service.ts'
import {
  countGroups,
  deleteGroup,
  findGroups,
  insertGroup,
  lockGroup,
  renameGroup,
} from './groups.repo.ts'
import { noteChange } from './note-change.ts'

const cursorPlace = z.tuple([
  z
    .string()
    .max(limits.groupName)
    .regex(/^\P{Cc}*$/u),
  z.uuid(),
])

/** Groups of people. Who is in one: see the service of members. */
export const createGroupsService = (database: Database) => ({
  async list(
    actor: Actor,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<ResultOf<(typeof groupCalls)['listGroups']>> {
    const rows = await findGroups(database.db, actor, {
      limit: limit + 1,
      after: cursor === undefined ? undefined : decodeCursor(cursorPlace, cursor),
    })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      groups: page.map((row) => toGroup(actor, row)),
      nextCursor: rows.length > page.length && last ? encodeCursor([last.name, last.id]) : null,
    }
  },

  get: async (actor: Actor, groupId: string): Promise<Group> =>
    toGroup(actor, await requireGroup(database.db, actor, groupId)),

  create: (actor: Actor, input: CreateGroupInput): Promise<Group> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(manageGroups(actor))
      if ((await countGroups(tx)) >= limits.groups)
        throw new AppError('conflict', `A workspace has at most ${limits.groups} groups.`)
      const id = uuid()
      await insertGroup(tx, { id, name: input.name, created_by: actor.principalId }).catch(
        asNameTaken(input.name),
      )
      noteChange(tx, actor, id, { action: 'group.created', name: input.name })
      await addPeople(tx, actor, { id, name: input.name }, input.memberIds)
      return toGroup(actor, await requireGroup(tx.db, actor, id))
    }),

  rename: (actor: Actor, groupId: string, name: string): Promise<Group> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(manageGroups(actor))
      await lockGroup(tx, groupId)
      const { name: before } = await requireGroup(tx.db, actor, groupId)
      await renameGroup(tx, groupId, name).catch(asNameTaken(name))
      noteChange(tx, actor, groupId, { action: 'group.renamed', name, details: { before } })
      return toGroup(actor, await requireGroup(tx.db, actor, groupId))
    }),

  remove: (actor: Actor, groupId: string): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(manageGroups(actor))
      await lockGroup(tx, groupId)
      const { name, vaults } = await requireGroup(tx.db, actor, groupId)
      if (vaults.length > 0)
        throw new AppError(
          'conflict',
          `Vaults ask for approvals from this group: ${vaults.map((vault) => vault.name).join(', ')}. Take it out of their settings first.`,
        )
      await deleteGroup(tx, groupId)
      noteChange(tx, actor, groupId, { action: 'group.deleted', name })
    }),
})

export type GroupsService = ReturnType<typeof createGroupsService>

const asNameTaken =
  (name: string) =>
  (error: unknown): never => {
    if (!isUniqueViolation(error, 'groups_name')) throw error
    throw new AppError(
      'name_taken',
      `There is a group named "${name}" already. Choose another name.`,
    )
  }
