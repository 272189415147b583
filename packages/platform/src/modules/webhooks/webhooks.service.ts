import type {
  CreateWebhookInput,
  PreviewWebhookMessageInput,
  UpdateWebhookInput,
  Webhook,
  WebhookMessage,
  WebhookOverview,
  WebhookUrlCheck,
} from '@sesamespace/contract/webhooks'
import type { Actor } from '../../auth/actor.ts'
import { notFound } from '../../http/errors.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { createWebhook } from './create-webhook.ts'
import { previewMessage } from './messages/preview-message.ts'
import { endRotation, rotateSecret } from './rotate-secret.ts'
import { updateWebhook } from './update-webhook.ts'
import { changingWebhook } from './webhook-change.ts'
import { readWebhookLag } from './webhook-lag.repo.ts'
import { withOverview } from './webhook-overview.repo.ts'
import type { WebhookParts } from './webhook-parts.ts'
import { shownTo } from './webhook-view.ts'
import { countWebhooks, deleteWebhook, listWebhooks, requireWebhook } from './webhooks.repo.ts'

/** Subscriptions: agents have their own; people with the right see and change those of the whole workspace. */
export function createWebhooksService(parts: WebhookParts) {
  const { database, target } = parts

  return {
    create: (actor: Actor, input: CreateWebhookInput): Promise<Webhook & { secret: string }> =>
      createWebhook(parts, actor, input),

    async checkUrl(text: string): Promise<WebhookUrlCheck> {
      const { url, resolves } = await target.check(text)
      return { url: url.href, resolves }
    },

    preview: (input: PreviewWebhookMessageInput): WebhookMessage =>
      previewMessage(input, parts.links),

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

    countActive: (workspaceId: string, ownerId: string): Promise<number> =>
      countWebhooks(database.db, { workspaceId, ownerId, status: 'active' }),

    update: (actor: Actor, webhookId: string, input: UpdateWebhookInput): Promise<Webhook> =>
      updateWebhook(parts, actor, webhookId, input),

    rotateSecret: (actor: Actor, webhookId: string): Promise<string> =>
      rotateSecret(parts, actor, webhookId),

    endRotation: (actor: Actor, webhookId: string): Promise<Webhook> =>
      endRotation(parts, actor, webhookId),

    async remove(actor: Actor, webhookId: string): Promise<void> {
      await changingWebhook(database, actor, webhookId, 'webhook.deleted', async (tx, row) => {
        await deleteWebhook(tx.db, webhookId)
        await forgetEvents(tx, [webhookId])
        return row
      })
    },
  }
}

export type WebhooksService = ReturnType<typeof createWebhooksService>
