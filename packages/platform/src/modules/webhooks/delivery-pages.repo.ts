import { sql } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { DeliveryRow } from './deliveries.repo.ts'
import { withPayloads, type DeliveryWithReference } from './delivery-payloads.ts'
import { isInAudience } from './event-audience.repo.ts'
import type { WebhookDeliveryFilter } from '@sesamespace/contract/webhooks'

type Filter = Pick<WebhookDeliveryFilter, 'status' | 'eventType'>

/** Newest first, before a place among them. */
export function listDeliveries(
  db: Queryable,
  webhookId: string,
  filter: Filter,
  page: { before?: number | undefined; limit: number },
): Promise<DeliveryRow[]> {
  let query = db.selectFrom('webhook_deliveries').selectAll().where('webhook_id', '=', webhookId)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.eventType) query = query.where('event_type', '=', filter.eventType)
  if (page.before !== undefined) query = query.where('seq', '<', page.before)
  return query.orderBy('seq', 'desc').limit(page.limit).execute()
}

export type DeliveryWithEvent = DeliveryWithReference & { may_see: boolean }

/** One delivery with its event, and whether the actor may see what that event tells. */
export async function findDelivery(
  db: Queryable,
  actor: Actor,
  webhookId: string,
  deliveryId: string,
): Promise<DeliveryWithEvent | undefined> {
  const row = await db
    .selectFrom('webhook_deliveries as d')
    .innerJoin('principals as p', (join) => join.on('p.id', '=', actor.principalId))
    .leftJoin('events as e', (join) =>
      join
        .onRef('e.workspace_id', '=', 'd.workspace_id')
        .onRef('e.position', '=', 'd.event_position'),
    )
    .selectAll('d')
    .select(['e.actor_id', 'e.at', 'e.payload', 'e.channel_id', 'e.subject_id'])
    .select(sql<boolean>`coalesce(${isInAudience}, false)`.as('may_see'))
    .where('d.webhook_id', '=', webhookId)
    .where('d.id', '=', deliveryId)
    .executeTakeFirst()
  return row && (await withPayloads(db, [row]))[0]
}
