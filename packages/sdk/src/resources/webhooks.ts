import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id } from '../types/common.ts'
import type { DurableEventType } from '../types/events.ts'
import type { Webhook, WebhookDelivery } from '../types/webhooks.ts'

/** What `createWebhook` takes. */
export interface CreateWebhookInput {
  /** A public `https` address. */
  url: string
  eventTypes: DurableEventType[]
}

/** What `updateWebhook` takes. */
export interface UpdateWebhookInput {
  url?: string
  eventTypes?: DurableEventType[]
  status?: Webhook['status']
}

/** Events posted to a URL of yours. Check each with `verifyWebhookSignature`. */
export type WebhookCalls = ReturnType<typeof webhookCalls>

export const webhookCalls = (http: HttpClient) => ({
  /** Subscribes a URL to events. `webhook.secret` is shown this once. */
  async createWebhook(
    input: CreateWebhookInput,
    options?: RequestOptions,
  ): Promise<{ webhook: Webhook & { secret: string } }> {
    return { webhook: await http.data('POST', '/webhooks', { ...options, body: input }) }
  },

  /** Your webhooks, without their secrets. */
  async listWebhooks(options?: RequestOptions): Promise<{ webhooks: Webhook[] }> {
    return { webhooks: await http.data('GET', '/webhooks', options) }
  },

  /** One webhook, without its secret. */
  async getWebhook(webhookId: Id, options?: RequestOptions): Promise<{ webhook: Webhook }> {
    return { webhook: await http.data('GET', path`/webhooks/${webhookId}`, options) }
  },

  /** Changes a webhook, or switches it on again after the platform gave up on it. */
  async updateWebhook(
    webhookId: Id,
    patch: UpdateWebhookInput,
    options?: RequestOptions,
  ): Promise<{ webhook: Webhook }> {
    const call = { ...options, body: patch }
    return { webhook: await http.data('PATCH', path`/webhooks/${webhookId}`, call) }
  },

  /** Makes a new signing secret. For a while both sign, so that you can switch without losing a delivery. */
  async rotateWebhookSecret(webhookId: Id, options?: RequestOptions): Promise<{ secret: string }> {
    return http.data('POST', path`/webhooks/${webhookId}/rotate-secret`, options)
  },

  /** Removes a webhook. */
  async deleteWebhook(webhookId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/webhooks/${webhookId}`, options)
  },

  /** The last deliveries of a webhook with every attempt, newest first. */
  async listWebhookDeliveries(
    webhookId: Id,
    filter?: { limit?: number },
    options?: RequestOptions,
  ): Promise<{ deliveries: WebhookDelivery[] }> {
    const call = { ...options, query: { ...filter } }
    return { deliveries: await http.data('GET', path`/webhooks/${webhookId}/deliveries`, call) }
  },

  /** Delivers one event again, under the same delivery id. */
  async replayWebhookDelivery(
    webhookId: Id,
    deliveryId: Id,
    options?: RequestOptions,
  ): Promise<{ delivery: WebhookDelivery }> {
    const url = path`/webhooks/${webhookId}/deliveries/${deliveryId}/replay`
    return { delivery: await http.data('POST', url, options) }
  },

  /** Sends a delivery of type `test`, to see that your receiver works. */
  async testWebhook(
    webhookId: Id,
    options?: RequestOptions,
  ): Promise<{ delivery: WebhookDelivery }> {
    return { delivery: await http.data('POST', path`/webhooks/${webhookId}/test`, options) }
  },
})
