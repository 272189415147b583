import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import { isSubscribed, isToldToAll } from './event-audience.repo.ts'

/** Workspaces whose log has events that have not been turned into deliveries. */
export async function workspacesToFollow(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom('webhook_cursors as c')
    .innerJoin('workspaces as w', 'w.id', 'c.workspace_id')
    .select('c.workspace_id')
    .whereRef('w.event_position', '>', 'c.position')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('webhooks')
          .select('id')
          .whereRef('webhooks.workspace_id', '=', 'c.workspace_id')
          .where('status', '=', 'active'),
      ),
    )
    .execute()
  return rows.map((row) => row.workspace_id)
}

/**
 * Turns the next events of a workspace into deliveries, in their order: one for each active webhook that asked for the type
 * and whose viewers may see the event. Deliveries and the new place in the log are one transaction, so that each event is
 * turned once, whoever is killed. Tells how many events were read; 0 also when another node is at it.
 */
export async function expandEvents(
  db: Queryable,
  workspaceId: string,
  limit: number,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const cursor = await tx
      .selectFrom('webhook_cursors')
      .select('position')
      .where('workspace_id', '=', workspaceId)
      .forNoKeyUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!cursor) return 0
    const { rows } = await sql<{ upTo: number | null; count: number }>`
      select max(position) as "upTo", count(*) as count
      from (
        select position from events
        where workspace_id = ${workspaceId} and position > ${cursor.position}
        order by position limit ${limit}
      ) page
    `.execute(tx)
    const { upTo, count } = rows[0] ?? { upTo: null, count: 0 }
    if (upTo === null) return 0
    await sql`
      insert into webhook_deliveries (webhook_id, workspace_id, event_type, event_position, give_up_at)
      select w.id, e.workspace_id, e.type, e.position, now() + interval '1 day'
      from events e
      join webhooks w on w.workspace_id = e.workspace_id
        and w.status = 'active' and e.position > w.from_position and ${isSubscribed}
      where e.workspace_id = ${workspaceId} and e.position > ${cursor.position} and e.position <= ${upTo}
        and ${isToldToAll}
      order by e.position, w.created_at
      on conflict (webhook_id, event_position) do nothing
    `.execute(tx)
    await tx
      .updateTable('webhook_cursors')
      .set({ position: upTo })
      .where('workspace_id', '=', workspaceId)
      .execute()
    return count
  })
}
