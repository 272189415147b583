import { webhookCalls } from '@sesamespace/contract/webhook-calls'
import { implement } from '../../http/implement.ts'
import type { WebhooksService } from './webhooks.service.ts'

export const webhooksRoutes = (webhooks: WebhooksService) =>
  implement(webhookCalls, {
    createWebhook: ({ actor, body }) => webhooks.create(actor, body),
    checkWebhookUrl: ({ body }) => webhooks.checkUrl(body.url),
    previewWebhookMessage: async ({ body }) => webhooks.preview(body),
    listWebhooks: ({ actor }) => webhooks.list(actor),
    getWebhook: ({ actor, params }) => webhooks.get(actor, params.webhookId),
    updateWebhook: ({ actor, params, body }) => webhooks.update(actor, params.webhookId, body),
    rotateWebhookSecret: async ({ actor, params }) => ({
      secret: await webhooks.rotateSecret(actor, params.webhookId),
    }),
    endWebhookRotation: ({ actor, params }) => webhooks.endRotation(actor, params.webhookId),
    deleteWebhook: ({ actor, params }) => webhooks.remove(actor, params.webhookId),
  })
