import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** How much waits: events that active webhooks have not been given yet, and deliveries that are still to be made. */
export async function readWebhookLag(
  db: Queryable,
): Promise<{ events: number; deliveries: number }> {
  const { rows } = await sql<{ events: number; deliveries: number }>`
    select (
      select coalesce(sum(w.event_position - c.position), 0)::bigint
      from webhook_cursors c join workspaces w on w.id = c.workspace_id
      where exists (select 1 from webhooks h where h.workspace_id = c.workspace_id and h.status = 'active')
    ) as events, (
      select count(*) from webhook_deliveries d join webhooks h on h.id = d.webhook_id
      where d.next_attempt_at is not null and h.status = 'active'
    ) as deliveries
  `.execute(db)
  return rows[0] ?? { events: 0, deliveries: 0 }
}
