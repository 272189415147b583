import { z } from 'zod'
import type { ResultOf } from '@sesamespace/contract/call'
import type { deliveryCalls } from '@sesamespace/contract/webhook-calls'
import type { WebhookDelivery, WebhookDeliveryDetail } from '@sesamespace/contract/webhooks'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import type { DecisionLinks } from '../../http/decision-links.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { insertTest, restartDelivery } from './deliveries.repo.ts'
import { findDelivery, listDeliveries, type DeliveryWithEvent } from './delivery-pages.repo.ts'
import { bodyOf, toDelivery } from './delivery-view.ts'
import { replayMissed } from './missed-events.repo.ts'
import { mayReceive } from '../../policies/event.ts'
import { limitsAfter } from '../../policies/webhook.ts'
import { shownTo } from './webhook-view.ts'
import { auditWebhook } from './webhook-audit.ts'
import { messageFor } from './messages/message-body.ts'
import { readNotice } from './messages/read-notice.ts'
import { fixedHeaders, messageHeaders } from './webhook-sender.ts'
import { addLimit, endRest, requireWebhook, toWebhook, type WebhookRow } from './webhooks.repo.ts'
import type { WebhookDeliveryFilter } from '@sesamespace/contract/webhooks'

const place = z.tuple([z.number()])
/** Deliveries are kept so long, and no longer can anything be missed. */
const REPLAY_DAYS = 30

interface DeliveriesOptions {
  database: Database
  decisionLinks: DecisionLinks
  /** Called when there may be something to deliver. */
  wake: () => void
}

/** What was sent to a webhook, and sending it again. */
export function createDeliveriesService({ database, decisionLinks, wake }: DeliveriesOptions) {
  const { db } = database

  /** Whoever sends through somebody's webhook has no more sent than they may see themselves. */
  const narrow = async (actor: Actor, webhook: WebhookRow): Promise<void> => {
    if (actor.principalId === webhook.owner_id) return
    const before = { ownerId: webhook.owner_id, limitedTo: webhook.limited_to }
    const limitedTo = limitsAfter(actor, before)
    if (limitedTo.length === webhook.limited_to.length) return
    await addLimit(db, webhook.id, actor.principalId)
  }

  /** What is posted, a message without what makes its link good. */
  async function shownBody(webhook: WebhookRow, row: DeliveryWithEvent): Promise<string | null> {
    if (webhook.format === 'sesame') return bodyOf(row)
    const read = await readNotice(db, webhook, row)
    if (!read) return null
    const { format, url, chat_id: chatId } = webhook
    const link = decisionLinks.sampleOf(read.notice.about)
    return messageFor({ format, url, chatId }, read.notice, link).body
  }

  return {
    /** Newest first. */
    async list(
      actor: Actor,
      webhookId: string,
      { limit, cursor, ...filter }: WebhookDeliveryFilter,
    ): Promise<ResultOf<(typeof deliveryCalls)['listWebhookDeliveries']>> {
      await requireWebhook(db, actor, webhookId)
      const before = cursor === undefined ? undefined : decodeCursor(place, cursor)[0]
      const rows = await listDeliveries(db, webhookId, filter, { before, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        deliveries: shown.map(toDelivery),
        nextCursor: rows.length > limit && last ? encodeCursor([last.seq]) : null,
      }
    },

    /**
     * One delivery with its request. Whoever manages the webhooks of a workspace does not for that reason read everybody's
     * messages: the body is there only for those who may see the event themselves.
     */
    async get(actor: Actor, webhookId: string, deliveryId: string): Promise<WebhookDeliveryDetail> {
      const webhook = await requireWebhook(db, actor, webhookId)
      const row = await findDelivery(db, actor, webhookId, deliveryId)
      if (!row) throw notFound('Delivery')
      const maySee =
        row.event_type === 'test' ||
        (row.payload !== null && row.may_see && mayReceive(actor, row.event_type))
      return {
        ...toDelivery(row),
        request: {
          url: shownTo(actor, toWebhook(webhook)).url,
          headers:
            webhook.format === 'sesame' ? fixedHeaders(row.event_type, row.id) : messageHeaders,
          body: maySee ? await shownBody(webhook, row) : null,
        },
      }
    },

    /** Delivers one event again, under the same id. */
    async replay(actor: Actor, webhookId: string, deliveryId: string): Promise<WebhookDelivery> {
      const webhook = await requireWebhook(db, actor, webhookId)
      assertActive(webhook)
      await narrow(actor, webhook)
      const row = await restartDelivery(db, webhookId, deliveryId)
      if (!row) throw notFound('Delivery')
      await endRest(db, webhookId)
      wake()
      return toDelivery(row)
    },

    /** Delivers what did not arrive since a time. Tells how much that is. */
    async replayMissed(actor: Actor, webhookId: string, since: Date): Promise<number> {
      const webhook = await requireWebhook(db, actor, webhookId)
      assertActive(webhook)
      if (Date.now() - since.getTime() > REPLAY_DAYS * 24 * 60 * 60 * 1_000) {
        throw new AppError(
          'invalid_request',
          `body.since: deliveries are kept for ${REPLAY_DAYS} days. Name a later time.`,
        )
      }
      await narrow(actor, webhook)
      const count = await database.transaction(actor.workspaceId, async (tx) => {
        const replayed = await replayMissed(tx.db, webhook, since)
        auditWebhook(tx, actor, 'webhook.replayed', webhook, {
          since: since.toISOString(),
          count: replayed,
        })
        return replayed
      })
      await endRest(db, webhookId)
      wake()
      return count
    },

    async test(actor: Actor, webhookId: string): Promise<WebhookDelivery> {
      const webhook = await requireWebhook(db, actor, webhookId)
      assertActive(webhook)
      await narrow(actor, webhook)
      const row = await insertTest(db, webhook)
      await endRest(db, webhookId)
      wake()
      return toDelivery(row)
    },
  }
}

export type DeliveriesService = ReturnType<typeof createDeliveriesService>

function assertActive(webhook: WebhookRow): void {
  if (webhook.status === 'active') return
  throw new AppError('conflict', 'This webhook is disabled. Set its status to "active" first.')
}
