import { sql } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'

type Viewer = Pick<Actor, 'workspaceId' | 'principalId'>

/** A group with what is the case around it. */
export interface GroupNow {
  id: string
  name: string
  created_at: Date
  member_count: number
  /** Vaults that ask for its approvals, by name, and whether the viewer is in them. */
  vaults: { vaultId: string; name: string; isIn: boolean }[]
}

/** Groups of a workspace by name: one, or those after a place in the order. */
export async function findGroups(
  db: Queryable,
  { workspaceId, principalId }: Viewer,
  which: { id?: string; after?: readonly [name: string, id: string] | undefined; limit: number },
): Promise<GroupNow[]> {
  let query = db
    .selectFrom('groups')
    .select(['groups.id', 'groups.name', 'groups.created_at'])
    .select([
      sql<number>`(select count(*)::int from group_members m
        join principals p on p.id = m.principal_id and p.status <> 'deleted'
        where m.group_id = groups.id)`.as('member_count'),
      sql<GroupNow['vaults']>`coalesce((
        select jsonb_agg(jsonb_build_object('vaultId', v.id, 'name', v.name, 'isIn', exists (
          select from vault_members vm where vm.vault_id = v.id and vm.principal_id = ${principalId}
        )) order by lower(v.name), v.id)
        from vault_approval_groups asked join vaults v on v.id = asked.vault_id
        where asked.group_id = groups.id), '[]')`.as('vaults'),
    ])
    .where('groups.workspace_id', '=', workspaceId)
    .orderBy((eb) => eb.fn('lower', ['groups.name']))
    .orderBy('groups.id')
  if (which.id !== undefined) query = query.where('groups.id', '=', which.id)
  if (which.after) {
    const [name, id] = which.after
    query = query.where(
      sql<boolean>`(lower(groups.name), groups.id) > (lower(${name}), ${id}::uuid)`,
    )
  }
  return await query.limit(which.limit).execute()
}

/** Lets one group at a time be added to the workspace, until the transaction ends. Answers how many there are. */
export async function countGroups(tx: Tx): Promise<number> {
  const counted = `groups ${tx.workspaceId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${counted}, 0))`.execute(tx.db)
  const { count } = await tx.db
    .selectFrom('groups')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertGroup(
  tx: Tx,
  group: { id: string; name: string; created_by: string },
): Promise<void> {
  await tx.db
    .insertInto('groups')
    .values({ ...group, workspace_id: tx.workspaceId })
    .execute()
}

export async function renameGroup(tx: Tx, groupId: string, name: string): Promise<void> {
  await tx.db.updateTable('groups').set({ name }).where('id', '=', groupId).execute()
}

/** Holds a group until the transaction ends: nobody joins it, and no vault begins to ask for it. */
export async function lockGroup(tx: Tx, groupId: string): Promise<void> {
  await tx.db
    .selectFrom('groups')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', groupId)
    .forUpdate()
    .execute()
}

export async function deleteGroup(tx: Tx, groupId: string): Promise<void> {
  await tx.db
    .deleteFrom('groups')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', groupId)
    .execute()
}
