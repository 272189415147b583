import { sql, type Selectable } from 'kysely'
import type { WebhookAttempt } from '@sesamespace/contract/webhooks'
import type { Queryable } from '../../db/database.ts'
import type { WebhookTables } from '../../db/tables/webhooks.ts'
import { withPayloads, type DeliveryWithReference } from './delivery-payloads.ts'
import type { WebhookRow } from './webhooks.repo.ts'

export type DeliveryRow = Selectable<WebhookTables['webhook_deliveries']>

/** Puts a delivery of type `test` on its way. It is tried once. */
export function insertTest(db: Queryable, webhook: WebhookRow): Promise<DeliveryRow> {
  return db
    .insertInto('webhook_deliveries')
    .values({
      webhook_id: webhook.id,
      workspace_id: webhook.workspace_id,
      event_type: 'test',
      event_position: null,
      give_up_at: sql<Date>`now()`,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Sends a delivery on its way again, for another day. What happened before stays in its attempts. */
export function restartDelivery(
  db: Queryable,
  webhookId: string,
  deliveryId: string,
): Promise<DeliveryRow | undefined> {
  return db
    .updateTable('webhook_deliveries')
    .set({
      status: 'pending',
      next_attempt_at: sql<Date>`now()`,
      give_up_at: sql<Date>`case event_type when 'test' then now() else now() + interval '1 day' end`,
      delivered_at: null,
    })
    .where('webhook_id', '=', webhookId)
    .where('id', '=', deliveryId)
    .returningAll()
    .executeTakeFirst()
}

/** Takes up to `limit` webhooks that have something due, so that no other worker has them for a while. */
export async function lockDueWebhooks(
  db: Queryable,
  workerId: string,
  options: { limit: number; holdSeconds: number },
): Promise<WebhookRow[]> {
  const { rows } = await sql<WebhookRow>`
    update webhooks set held_by = ${workerId}, held_until = now() + make_interval(secs => ${options.holdSeconds})
    where id in (
      select w.id from webhooks w
      join principals p on p.id = w.owner_id and p.status = 'active'
      where w.status = 'active' and w.held_until < now() and w.resume_at <= now() and exists (
        select 1 from webhook_deliveries d where d.webhook_id = w.id and d.next_attempt_at <= now()
      )
      order by w.held_until limit ${options.limit} for no key update of w skip locked
    )
    returning *
  `.execute(db)
  return rows
}

/**
 * Keeps hold of a webhook for longer, and reads it anew: its URL or its secret may have changed meanwhile. Nothing when
 * another worker has it by now, or nothing may be delivered any more.
 */
export function keepHold(
  db: Queryable,
  webhookId: string,
  workerId: string,
  holdSeconds: number,
): Promise<WebhookRow | undefined> {
  return db
    .updateTable('webhooks')
    .set({ held_until: sql<Date>`now() + make_interval(secs => ${holdSeconds})` })
    .where('id', '=', webhookId)
    .where('held_by', '=', workerId)
    .where('status', '=', 'active')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('principals')
          .select('id')
          .whereRef('principals.id', '=', 'webhooks.owner_id')
          .where('principals.status', '=', 'active'),
      ),
    )
    .returningAll()
    .executeTakeFirst()
}

export async function releaseHold(
  db: Queryable,
  webhookId: string,
  workerId: string,
): Promise<void> {
  await db
    .updateTable('webhooks')
    .set({ held_until: sql<Date>`'-infinity'`, held_by: null })
    .where('id', '=', webhookId)
    .where('held_by', '=', workerId)
    .execute()
}

/** The event that a delivery tells of; what was deleted meanwhile has no text any more. */
export interface EventOfDelivery {
  actor_id: string | null
  at: Date | null
  payload: Record<string, unknown> | null
}
export type DueDelivery = DeliveryWithReference

/** The first deliveries that are due, in the order of the log; none while the webhook rests. */
export async function dueDeliveries(
  db: Queryable,
  webhookId: string,
  limit: number,
): Promise<DueDelivery[]> {
  const rows = await db
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhooks as w', 'w.id', 'd.webhook_id')
    .leftJoin('events as e', (join) =>
      join
        .onRef('e.workspace_id', '=', 'd.workspace_id')
        .onRef('e.position', '=', 'd.event_position'),
    )
    .selectAll('d')
    .select(['e.actor_id', 'e.at', 'e.payload', 'e.channel_id', 'e.subject_id'])
    .where('d.webhook_id', '=', webhookId)
    .where('d.next_attempt_at', '<=', sql<Date>`now()`)
    .where('w.resume_at', '<=', sql<Date>`now()`)
    .orderBy('d.seq')
    .limit(limit)
    .execute()
  return await withPayloads(db, rows)
}

export async function recordDelivered(
  db: Queryable,
  delivery: DeliveryRow,
  attempt: WebhookAttempt,
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({
      ...withAttempt(attempt),
      status: 'delivered',
      next_attempt_at: null,
      delivered_at: sql<Date>`now()`,
    })
    .where('id', '=', delivery.id)
    .execute()
  await db
    .updateTable('webhooks')
    .set({ failing_since: null, resume_at: sql<Date>`'-infinity'` })
    .where('id', '=', delivery.webhook_id)
    .where((eb) =>
      eb.or([eb('failing_since', 'is not', null), eb('resume_at', '>', sql<Date>`'-infinity'`)]),
    )
    .execute()
}

/** Writes a failure down. The delivery is tried again after `retryMs`, or parked when its day is over. */
export async function recordFailed(
  db: Queryable,
  delivery: DeliveryRow,
  attempt: WebhookAttempt,
  { retryMs, rests }: { retryMs: number; rests: boolean },
): Promise<void> {
  const nextAt = sql<Date>`now() + make_interval(secs => ${retryMs / 1000})`
  await db
    .updateTable('webhook_deliveries')
    .set({
      ...withAttempt(attempt),
      status: sql<
        'failed' | 'parked'
      >`case when give_up_at > now() then 'failed' else 'parked' end`,
      next_attempt_at: sql<Date | null>`case when give_up_at > now() then ${nextAt} end`,
    })
    .where('id', '=', delivery.id)
    .execute()
  if (delivery.event_type === 'test') return
  await db
    .updateTable('webhooks')
    .set({
      failing_since: sql<Date>`coalesce(failing_since, now())`,
      ...(rests && { resume_at: nextAt }),
    })
    .where('id', '=', delivery.webhook_id)
    .execute()
}

/** Parks a delivery whose event may not be seen any more by those whose rights the webhook follows. */
export const recordWithheld = (db: Queryable, delivery: DeliveryRow): Promise<void> =>
  recordUnsent(
    db,
    delivery,
    'Withheld: those whose rights this webhook follows may not see the event any more.',
  )

/** Parks a message about something that nobody has to decide any more. */
export const recordSettled = (db: Queryable, delivery: DeliveryRow): Promise<void> =>
  recordUnsent(
    db,
    delivery,
    'Not sent: what it is about was settled or removed before it could be sent.',
  )

async function recordUnsent(db: Queryable, delivery: DeliveryRow, error: string): Promise<void> {
  const attempt: WebhookAttempt = {
    at: new Date().toISOString(),
    responseStatus: null,
    responseBody: null,
    error,
    durationMs: 0,
  }
  await db
    .updateTable('webhook_deliveries')
    .set({ ...withAttempt(attempt), status: 'parked', next_attempt_at: null })
    .where('id', '=', delivery.id)
    .execute()
}

const withAttempt = (attempt: WebhookAttempt) => ({
  attempts: sql<string>`attempts || ${JSON.stringify([attempt])}::jsonb`,
})
