import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { DurableEventType, Webhook, WebhookDelivery } from '@sesamespace/sdk'
import { demand, type Actor } from '../../auth/actor.ts'
import { holdRootKey } from '../../crypto/installation-key.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { insertTest, listDeliveries, restartDelivery, toDelivery } from './deliveries.repo.ts'
import { permissionOf } from './event-types.ts'
import { newSecret, sealSecret } from './webhook-secrets.ts'
import type { WebhookTarget } from './webhook-target.ts'
import {
  countWebhooks,
  endRest,
  findWebhook,
  insertWebhook,
  listWebhooks,
  lockWebhook,
  patchWebhook,
  startFollowing,
  toWebhook,
  type WebhookRow,
} from './webhooks.repo.ts'
import type { CreateWebhookInput, UpdateWebhookInput } from './webhooks.schema.ts'

const MAX_WEBHOOKS = 50
/** How long both secrets sign after a rotation. */
const ROTATION_HOURS = 24

export interface WebhooksOptions {
  database: Database
  rootKey: RootKey
  target: WebhookTarget
  /** Called when there may be something to deliver. */
  wake: () => void
}

/** Subscriptions: agents have their own; people with the right see and change those of the whole workspace. */
export function createWebhooksService({ database, rootKey, target, wake }: WebhooksOptions) {
  const require = async (actor: Actor, webhookId: string): Promise<WebhookRow> => {
    const row = await findWebhook(database.db, actor, webhookId)
    if (!row) throw notFound('Webhook')
    return row
  }
  const change = (
    actor: Actor,
    webhookId: string,
    action: string,
    work: (tx: Tx, row: WebhookRow) => Promise<WebhookRow>,
  ): Promise<WebhookRow> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const row = await lockWebhook(tx.db, actor, webhookId)
      if (!row) throw notFound('Webhook')
      const changed = await work(tx, row)
      audit(tx, actor, action, changed)
      return changed
    })

  return {
    /** Subscribes a URL to what the actor may see. The secret is in this answer and nowhere else. */
    async create(actor: Actor, input: CreateWebhookInput): Promise<Webhook & { secret: string }> {
      demandEvents(actor, input.eventTypes)
      const url = await target.check(input.url)
      const secret = newSecret()
      const webhook = await database.transaction(actor.workspaceId, async (tx) => {
        if ((await countWebhooks(tx.db, actor.workspaceId, actor.principalId)) >= MAX_WEBHOOKS) {
          throw new AppError('conflict', `You have ${MAX_WEBHOOKS} webhooks. Delete one first.`)
        }
        await holdRootKey(tx.db, rootKey)
        const place = { id: uuid(), workspace_id: actor.workspaceId }
        const row = await insertWebhook(tx.db, {
          ...place,
          owner_id: actor.principalId,
          url: url.href,
          event_types: input.eventTypes,
          secret: sealSecret(rootKey, place, secret),
          from_position: await startFollowing(tx.db, actor.workspaceId),
        })
        audit(tx, actor, 'webhook.created', row)
        return row
      })
      return { ...toWebhook(webhook), secret }
    },

    list: async (actor: Actor): Promise<Webhook[]> =>
      (await listWebhooks(database.db, actor)).map(toWebhook),
    get: async (actor: Actor, webhookId: string): Promise<Webhook> =>
      toWebhook(await require(actor, webhookId)),
    count: (workspaceId: string, ownerId: string): Promise<number> =>
      countWebhooks(database.db, workspaceId, ownerId),

    async update(actor: Actor, webhookId: string, input: UpdateWebhookInput): Promise<Webhook> {
      if (input.eventTypes) demandEvents(actor, input.eventTypes)
      const url = input.url === undefined ? undefined : await target.check(input.url)
      const row = await change(actor, webhookId, 'webhook.updated', async (tx, before) =>
        patchWebhook(tx.db, webhookId, {
          ...(url && { url: url.href }),
          ...(input.eventTypes && { event_types: input.eventTypes }),
          ...(input.status && input.status !== before.status && (await switched(tx, input.status))),
        }),
      )
      wake()
      return toWebhook(row)
    },

    /** Makes a new secret. For a day both sign. */
    async rotateSecret(actor: Actor, webhookId: string): Promise<string> {
      const secret = newSecret()
      await change(actor, webhookId, 'webhook.secret_rotated', async (tx, before) => {
        await holdRootKey(tx.db, rootKey)
        return await patchWebhook(tx.db, webhookId, {
          secret: sealSecret(rootKey, before, secret),
          previous_secret: before.secret,
          previous_secret_until: sql<Date>`now() + make_interval(hours => ${ROTATION_HOURS})`,
        })
      })
      return secret
    },

    async remove(actor: Actor, webhookId: string): Promise<void> {
      await change(actor, webhookId, 'webhook.deleted', async (tx, row) => {
        await tx.db.deleteFrom('webhooks').where('id', '=', webhookId).execute()
        return row
      })
    },

    /** Newest first. */
    async deliveries(actor: Actor, webhookId: string, limit: number): Promise<WebhookDelivery[]> {
      await require(actor, webhookId)
      return (await listDeliveries(database.db, webhookId, limit)).map(toDelivery)
    },

    /** Delivers one event again, under the same id. */
    async replay(actor: Actor, webhookId: string, deliveryId: string): Promise<WebhookDelivery> {
      demandActive(await require(actor, webhookId))
      const row = await restartDelivery(database.db, webhookId, deliveryId)
      if (!row) throw notFound('Delivery')
      await endRest(database.db, webhookId)
      wake()
      return toDelivery(row)
    },

    async test(actor: Actor, webhookId: string): Promise<WebhookDelivery> {
      const webhook = await require(actor, webhookId)
      demandActive(webhook)
      const row = await insertTest(database.db, webhook)
      await endRest(database.db, webhookId)
      wake()
      return toDelivery(row)
    },
  }
}

export type WebhooksService = ReturnType<typeof createWebhooksService>

/** A key that may not read messages must not have them sent either. */
function demandEvents(actor: Actor, types: DurableEventType[]): void {
  for (const type of types) demand(actor, permissionOf(type))
}

function demandActive(webhook: WebhookRow): void {
  if (webhook.status === 'active') return
  throw new AppError('conflict', 'This webhook is disabled. Set its status to "active" first.')
}

/** What happened while it was off is not delivered afterwards; what was on its way goes on. */
async function switched(tx: Tx, status: Webhook['status']) {
  if (status === 'disabled') return { status, disabled_reason: 'Switched off.' }
  return {
    status,
    disabled_reason: null,
    failing_since: null,
    resume_at: sql<Date>`'-infinity'`,
    from_position: await startFollowing(tx.db, tx.workspaceId),
  }
}

function audit(tx: Tx, actor: Actor, action: string, webhook: WebhookRow): void {
  tx.audit({
    action,
    actorId: actor.principalId,
    targetType: 'webhook',
    targetId: webhook.id,
    // The host only: paths of webhook URLs often hold a secret.
    details: {
      host: new URL(webhook.url).host,
      eventTypes: webhook.event_types,
      status: webhook.status,
    },
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}
