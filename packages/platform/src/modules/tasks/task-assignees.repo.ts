import type { Queryable } from '../../db/database.ts'
import type { ChannelRow } from '../../db/tables/channels.ts'

/** The people and agents of these ids that are not gone, and whether each is in the channel. */
export async function findAssignable(db: Queryable, channel: ChannelRow, principalIds: string[]) {
  return await db
    .selectFrom('principals as p')
    .leftJoin('channel_members as m', (join) =>
      join.onRef('m.principal_id', '=', 'p.id').on('m.channel_id', '=', channel.id),
    )
    .select(['p.kind', 'p.handle', 'm.principal_id as member_id'])
    .where('p.workspace_id', '=', channel.workspace_id)
    .where('p.id', 'in', principalIds)
    .where('p.status', 'in', ['active', 'frozen'])
    .execute()
}

export async function findRole(
  db: Queryable,
  taskId: string,
  principalId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('task_assignees')
    .select('role')
    .where('task_id', '=', taskId)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  return row?.role ?? null
}

export async function putRole(
  db: Queryable,
  taskId: string,
  principalId: string,
  role: string,
): Promise<void> {
  await db
    .insertInto('task_assignees')
    .values({ task_id: taskId, principal_id: principalId, role })
    .onConflict((conflict) => conflict.columns(['task_id', 'principal_id']).doUpdateSet({ role }))
    .execute()
}

/** Takes a role away; answers which it was. */
export async function takeRole(
  db: Queryable,
  taskId: string,
  principalId: string,
): Promise<string | null> {
  const row = await db
    .deleteFrom('task_assignees')
    .where('task_id', '=', taskId)
    .where('principal_id', '=', principalId)
    .returning('role')
    .executeTakeFirst()
  return row?.role ?? null
}
