import { sql } from 'kysely'
import type {
  WebhookAttempt,
  WebhookDelivery,
  WebhookOverview,
} from '@sesamespace/contract/webhooks'
import type { Queryable } from '../../db/database.ts'
import { toWebhook, type WebhookRow } from './webhooks.repo.ts'

interface Doing {
  id: string
  status: WebhookDelivery['status'] | null
  attempt: WebhookAttempt | null
  delivered: number
  failed: number
}

/** Adds to webhooks how they have been doing. */
export async function withOverview(
  db: Queryable,
  webhooks: readonly WebhookRow[],
): Promise<WebhookOverview[]> {
  const { rows } = await sql<Doing>`
    select w.id, last.status, last.attempt, day.delivered, day.failed
    from unnest(${webhooks.map(({ id }) => id)}::uuid[]) as w (id)
    left join lateral (
      select d.status, d.attempts -> -1 as attempt from webhook_deliveries d
      where d.webhook_id = w.id and d.attempts <> '[]' order by d.seq desc limit 1
    ) last on true
    cross join lateral (
      select count(*) filter (where d.status = 'delivered') as delivered,
        count(*) filter (where d.status in ('failed', 'parked')) as failed
      from webhook_deliveries d
      where d.webhook_id = w.id and d.created_at > now() - interval '1 day'
    ) day
  `.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return webhooks.map((webhook) => {
    const doing = byId.get(webhook.id)
    const { status, attempt, delivered = 0, failed = 0 } = doing ?? {}
    return {
      ...toWebhook(webhook),
      lastDelivery:
        status && attempt
          ? { at: attempt.at, status, responseStatus: attempt.responseStatus }
          : null,
      lastDay: { delivered, failed },
    }
  })
}
