import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, Timestamp } from '../types/common.ts'
import type { DurableEventType } from '../types/events.ts'
import type {
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryFilter,
  WebhookDeliveryPage,
  WebhookOverview,
  WebhookUrlCheck,
} from '../types/webhooks.ts'

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

  /**
   * Whether a URL may be subscribed: asks before the form is sent.
   *
   * @throws SesameApiError `url_not_allowed` (422) for what is no http(s) URL or leads to an address that is not public
   */
  async checkWebhookUrl(url: string, options?: RequestOptions): Promise<WebhookUrlCheck> {
    return http.data('POST', '/webhooks/check-url', { ...options, body: { url } })
  },

  /** Your webhooks and how each has been doing, without their secrets. People see those of the whole workspace. */
  async listWebhooks(options?: RequestOptions): Promise<{ webhooks: WebhookOverview[] }> {
    return { webhooks: await http.data('GET', '/webhooks', options) }
  },

  /** One webhook and how it has been doing, without its secret. */
  async getWebhook(webhookId: Id, options?: RequestOptions): Promise<{ webhook: WebhookOverview }> {
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

  /** Makes a new signing secret. For a day both sign, so that you can switch without losing a delivery. */
  async rotateWebhookSecret(webhookId: Id, options?: RequestOptions): Promise<{ secret: string }> {
    return http.data('POST', path`/webhooks/${webhookId}/rotate-secret`, options)
  },

  /** Ends the secret before the last rotation at once: from now on only the newest signs. */
  async endWebhookRotation(webhookId: Id, options?: RequestOptions): Promise<{ webhook: Webhook }> {
    const url = path`/webhooks/${webhookId}/end-rotation`
    return { webhook: await http.data('POST', url, options) }
  },

  /** Removes a webhook. */
  async deleteWebhook(webhookId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/webhooks/${webhookId}`, options)
  },

  /** Deliveries of a webhook with every attempt, newest first, page by page. */
  async listWebhookDeliveries(
    webhookId: Id,
    filter?: WebhookDeliveryFilter,
    options?: RequestOptions,
  ): Promise<WebhookDeliveryPage> {
    const call = { ...options, query: { ...filter } }
    const page = await http.page<WebhookDelivery>(path`/webhooks/${webhookId}/deliveries`, call)
    return { deliveries: page.data, nextCursor: page.nextCursor }
  },

  /** One delivery, with what is posted for it. */
  async getWebhookDelivery(
    webhookId: Id,
    deliveryId: Id,
    options?: RequestOptions,
  ): Promise<{ delivery: WebhookDeliveryDetail }> {
    const url = path`/webhooks/${webhookId}/deliveries/${deliveryId}`
    return { delivery: await http.data('GET', url, options) }
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

  /**
   * Delivers everything since a time that did not arrive: what was parked or still waits, and what happened while the webhook
   * was switched off. Tells how many deliveries are on their way.
   */
  async replayMissedWebhookDeliveries(
    webhookId: Id,
    since: Timestamp,
    options?: RequestOptions,
  ): Promise<{ count: number }> {
    return http.data('POST', path`/webhooks/${webhookId}/replay-missed`, {
      ...options,
      body: { since },
    })
  },

  /** Sends a delivery of type `test`, to see that your receiver works. */
  async testWebhook(
    webhookId: Id,
    options?: RequestOptions,
  ): Promise<{ delivery: WebhookDelivery }> {
    return { delivery: await http.data('POST', path`/webhooks/${webhookId}/test`, options) }
  },
})
