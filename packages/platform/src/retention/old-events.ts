import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** Events that one statement removes: the workspace's row is locked for as long as it takes. */
const BATCH = 1_000
/** Of one workspace in one run. */
const MAX_BATCHES = 50

/**
 * Takes old events out of the log, from its beginning: those that are older than the retention of their workspace, or of the
 * installation, and behind the slowest reader,
 * which is what has not been turned into deliveries of webhooks yet. Clients that come back with an older place are told from
 * where on the log is there (`events_after`).
 */
export async function sweepEvents(db: Queryable, retentionDays: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select w.id from workspaces w, lateral (
      select at from events where workspace_id = w.id and position > w.events_after order by position limit 1
    ) oldest
    where oldest.at < now() - make_interval(days => coalesce(w.event_retention_days, ${retentionDays}))
  `.execute(db)
  for (const { id } of rows) {
    for (let batch = 0; batch < MAX_BATCHES; batch++) {
      if ((await removeBatch(db, id, retentionDays)) < BATCH) break
    }
  }
}

async function removeBatch(
  db: Queryable,
  workspaceId: string,
  retentionDays: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with page as (
      select e.position, e.at from events e
      where e.workspace_id = ${workspaceId}
        and e.position > (select events_after from workspaces where id = ${workspaceId})
        and e.position <= coalesce((
          select c.position from webhook_cursors c
          where c.workspace_id = ${workspaceId}
            and exists (select from webhooks where workspace_id = ${workspaceId} and status = 'active')
        ), ${Number.MAX_SAFE_INTEGER})
      order by e.position limit ${BATCH}
    ), young as (
      select min(position) as position from page where at >= now() - make_interval(days => coalesce(
        (select event_retention_days from workspaces where id = ${workspaceId}), ${retentionDays}
      ))
    ), gone as (
      delete from events e using page
      where e.workspace_id = ${workspaceId} and e.position = page.position
        and (page.position < (select position from young)) is not false
      returning e.position
    ), marked as (
      update workspaces set events_after = (select max(position) from gone)
      where id = ${workspaceId} and (select max(position) from gone) > events_after
    )
    select count(*)::int as count from gone
  `.execute(db)
  return rows[0]?.count ?? 0
}
