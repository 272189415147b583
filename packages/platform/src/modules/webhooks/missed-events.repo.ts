import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import { isSubscribed, isToldToAll } from './event-audience.repo.ts'
import type { WebhookRow } from './webhooks.repo.ts'

/**
 * Puts on their way all events since a time that the webhook should have been told and was not: deliveries that did not
 * arrive, and events that never became deliveries because it was off. Tells how many.
 */
export async function replayMissed(
  db: Queryable,
  webhook: WebhookRow,
  since: Date,
): Promise<number> {
  const from = since > webhook.created_at ? since : webhook.created_at
  const restarted = await sql`
    update webhook_deliveries d
    set status = 'pending', next_attempt_at = now(), give_up_at = now() + interval '1 day'
    from events e
    where d.webhook_id = ${webhook.id} and d.status in ('failed', 'parked')
      and e.workspace_id = d.workspace_id and e.position = d.event_position and e.at >= ${from}
  `.execute(db)
  // Walked back from the end of the log, which is in the order of time, so that old events cost nothing.
  const created = await sql`
    with before as (
      select position from events
      where workspace_id = ${webhook.workspace_id} and at < ${from}
      order by position desc limit 1
    )
    insert into webhook_deliveries (webhook_id, workspace_id, event_type, event_position, give_up_at)
    select ${webhook.id}, e.workspace_id, e.type, e.position, now() + interval '1 day'
    from events e
    join webhooks w on w.id = ${webhook.id}
    where e.workspace_id = ${webhook.workspace_id}
      and e.position > coalesce((select position from before), 0)
      and ${isSubscribed} and ${isToldToAll}
    order by e.position
    on conflict (webhook_id, event_position) do nothing
  `.execute(db)
  return Number(restarted.numAffectedRows ?? 0n) + Number(created.numAffectedRows ?? 0n)
}
