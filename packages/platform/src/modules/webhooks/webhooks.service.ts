import type { AuditAction } from '@sesamespace/contract/audit-actions'
import { v7 as uuid } from 'uuid'
import type { DurableEventType } from '@sesamespace/contract/event-types'
import type { Webhook, WebhookOverview, WebhookUrlCheck } from '@sesamespace/contract/webhooks'
import { assertPermission, type Actor } from '../../auth/actor.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { permissionOfEvent } from '../../policies/event.ts'
import { changeWebhook, limitsAfter } from '../../policies/webhook.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { shownTo } from './webhook-view.ts'
import { readWebhookLag } from './webhook-lag.repo.ts'
import { withOverview } from './webhook-overview.repo.ts'
import { newSecret, sealSecret } from './webhook-secrets.ts'
import { auditWebhook } from './webhook-audit.ts'
import type { WebhookTarget } from './webhook-target.ts'
import {
  countWebhooks,
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  lockWebhook,
  patchWebhook,
  replaceSecret,
  requireWebhook,
  startFollowing,
  toWebhook,
  type WebhookPatch,
  type WebhookRow,
} from './webhooks.repo.ts'
import type { CreateWebhookInput, UpdateWebhookInput } from '@sesamespace/contract/webhooks'

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
  const change = (
    actor: Actor,
    webhookId: string,
    action: AuditAction,
    work: (tx: Tx, row: WebhookRow) => Promise<WebhookRow>,
  ): Promise<WebhookRow> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const row = await lockWebhook(tx.db, actor, webhookId)
      if (!row) throw notFound('Webhook')
      assertAllowed(changeWebhook(actor, { ownerId: row.owner_id, ownersOwnerId: null }))
      const changed = await work(tx, row)
      auditWebhook(tx, actor, action, changed)
      return changed
    })

  return {
    /** Subscribes a URL to what the actor may see. The secret is in this answer and nowhere else. */
    async create(actor: Actor, input: CreateWebhookInput): Promise<Webhook & { secret: string }> {
      assertEvents(actor, input.eventTypes)
      const { url } = await target.check(input.url)
      const secret = newSecret()
      const webhook = await database.transaction(actor.workspaceId, async (tx) => {
        if ((await countWebhooks(tx.db, actor.workspaceId, actor.principalId)) >= MAX_WEBHOOKS) {
          throw new AppError('conflict', `You have ${MAX_WEBHOOKS} webhooks. Delete one first.`)
        }
        await lockRootKey(tx.db, rootKey)
        const place = { id: uuid(), workspace_id: actor.workspaceId }
        const row = await insertWebhook(tx.db, {
          ...place,
          owner_id: actor.principalId,
          url: url.href,
          event_types: input.eventTypes,
          secret: sealSecret(rootKey, place, secret),
          from_position: await startFollowing(tx.db, actor.workspaceId),
        })
        auditWebhook(tx, actor, 'webhook.created', row)
        return row
      })
      return { ...shownTo(actor, toWebhook(webhook)), secret }
    },

    async checkUrl(text: string): Promise<WebhookUrlCheck> {
      const { url, resolves } = await target.check(text)
      return { url: url.href, resolves }
    },

    list: async (actor: Actor): Promise<WebhookOverview[]> =>
      (await withOverview(database.db, await listWebhooks(database.db, actor))).map((webhook) =>
        shownTo(actor, webhook),
      ),

    async get(actor: Actor, webhookId: string): Promise<WebhookOverview> {
      const row = await requireWebhook(database.db, actor, webhookId)
      const [webhook] = await withOverview(database.db, [row])
      if (!webhook) throw notFound('Webhook')
      return shownTo(actor, webhook)
    },

    lag: () => readWebhookLag(database.db),
    count: (workspaceId: string, ownerId: string): Promise<number> =>
      countWebhooks(database.db, workspaceId, ownerId),

    async update(actor: Actor, webhookId: string, input: UpdateWebhookInput): Promise<Webhook> {
      if (input.eventTypes) assertEvents(actor, input.eventTypes)
      const url = input.url === undefined ? undefined : (await target.check(input.url)).url
      const row = await change(actor, webhookId, 'webhook.updated', async (tx, before) =>
        patchWebhook(tx.db, webhookId, {
          ...(url && { url: url.href }),
          ...(input.eventTypes && { event_types: input.eventTypes }),
          ...(input.status && isNews(input.status, before) && (await switched(tx, input.status))),
          ...(isMoreThanOff(input) && { limited_to: limitsOf(actor, before, url?.href) }),
        }),
      )
      wake()
      return shownTo(actor, toWebhook(row))
    },

    /** Makes a new secret. For a day both sign. */
    async rotateSecret(actor: Actor, webhookId: string): Promise<string> {
      const secret = newSecret()
      await change(actor, webhookId, 'webhook.secret_rotated', async (tx, before) => {
        await lockRootKey(tx.db, rootKey)
        await replaceSecret(tx.db, webhookId, {
          secret: sealSecret(rootKey, before, secret),
          previous: before.secret,
          previousForHours: ROTATION_HOURS,
        })
        return await patchWebhook(tx.db, webhookId, { limited_to: limitsOf(actor, before) })
      })
      return secret
    },

    /** Ends the secret before the last rotation now. */
    endRotation: async (actor: Actor, webhookId: string): Promise<Webhook> =>
      shownTo(
        actor,
        toWebhook(
          await change(actor, webhookId, 'webhook.old_secret_ended', (tx) =>
            patchWebhook(tx.db, webhookId, { previous_secret: null, previous_secret_until: null }),
          ),
        ),
      ),

    async remove(actor: Actor, webhookId: string): Promise<void> {
      await change(actor, webhookId, 'webhook.deleted', async (tx, row) => {
        await deleteWebhook(tx.db, webhookId)
        await forgetEvents(tx, [webhookId])
        return row
      })
    },
  }
}

export type WebhooksService = ReturnType<typeof createWebhooksService>

/** A key that may not read messages must not have them sent either. */
function assertEvents(actor: Actor, types: DurableEventType[]): void {
  for (const type of types) assertPermission(actor, permissionOfEvent(type))
}

/** Anybody who manages webhooks may switch one off; whatever else they do with somebody's, they do with their own eyes. */
const isMoreThanOff = ({ url, eventTypes, status }: UpdateWebhookInput): boolean =>
  url !== undefined || eventTypes !== undefined || status === 'active'

/** Whose rights it follows after the change; a new address by its owner is the owner's alone again. */
const limitsOf = (actor: Actor, before: WebhookRow, newUrl?: string): string[] =>
  newUrl !== undefined && newUrl !== before.url && actor.principalId === before.owner_id
    ? []
    : limitsAfter(actor, { ownerId: before.owner_id, limitedTo: before.limited_to })

/** Switching off what the server gave up on says that somebody has seen it. */
const isNews = (status: Webhook['status'], before: WebhookRow): boolean =>
  status !== before.status || (status === 'disabled' && before.disabled_cause === 'failing')

/** What happened while it was off is not delivered afterwards unless somebody replays it; what was on its way goes on. */
async function switched(tx: Tx, status: Webhook['status']): Promise<WebhookPatch> {
  if (status === 'disabled')
    return { status, disabled_cause: 'paused', disabled_reason: 'Switched off.' }
  return {
    status,
    disabled_cause: null,
    disabled_reason: null,
    failing_since: null,
    rests: false,
    from_position: await startFollowing(tx.db, tx.workspaceId),
  }
}
