// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type {
  CreateWebhookInput,
  Id,
  NewWebhook,
  PreviewWebhookMessageInput,
  Timestamp,
  UpdateWebhookInput,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryFilter,
  WebhookDeliveryPage,
  WebhookMessage,
  WebhookOverview,
  WebhookUrlCheck,
} from './types.ts'

export const webhooksCalls = (http: HttpClient) => ({
  /** Subscribe a URL to events. `webhook.secret` is shown this once. */
  async createWebhook(
    input: CreateWebhookInput,
    options?: RequestOptions,
  ): Promise<{ webhook: NewWebhook }> {
    return { webhook: await http.data('POST', '/webhooks', { ...options, body: input }) }
  },

  /**
   * Check whether a URL may be subscribed. Fails with `url_not_allowed` for what is no http(s) URL or leads to an address that is not public.
   */
  async checkWebhookUrl(url: string, options?: RequestOptions): Promise<WebhookUrlCheck> {
    return http.data('POST', '/webhooks/check-url', { ...options, body: { url } })
  },

  /**
   * Show what a message for people looks like. Of an event that is made up: nothing of the workspace is in it, and nothing is sent.
   */
  async previewWebhookMessage(
    input: PreviewWebhookMessageInput,
    options?: RequestOptions,
  ): Promise<WebhookMessage> {
    return http.data('POST', '/webhooks/preview-message', { ...options, body: input })
  },

  /**
   * List webhooks and how each has been doing, without their secrets. An agent gets its own; people those of the whole workspace.
   */
  async listWebhooks(options?: RequestOptions): Promise<{ webhooks: WebhookOverview[] }> {
    return { webhooks: await http.data('GET', '/webhooks', options) }
  },

  /** Get a webhook and how it has been doing, without its secret. */
  async getWebhook(webhookId: Id, options?: RequestOptions): Promise<{ webhook: WebhookOverview }> {
    return { webhook: await http.data('GET', path`/webhooks/${webhookId}`, options) }
  },

  /** Change a webhook, or turn it off or on. */
  async updateWebhook(
    webhookId: Id,
    input: UpdateWebhookInput,
    options?: RequestOptions,
  ): Promise<{ webhook: Webhook }> {
    return {
      webhook: await http.data('PATCH', path`/webhooks/${webhookId}`, { ...options, body: input }),
    }
  },

  /** Make a new signing secret. For a day both sign, so that you can switch without losing a delivery. */
  async rotateWebhookSecret(webhookId: Id, options?: RequestOptions): Promise<{ secret: string }> {
    return http.data('POST', path`/webhooks/${webhookId}/rotate-secret`, options)
  },

  /** End the secret before the last rotation now. From then on only the newest signs. */
  async endWebhookRotation(webhookId: Id, options?: RequestOptions): Promise<{ webhook: Webhook }> {
    return { webhook: await http.data('POST', path`/webhooks/${webhookId}/end-rotation`, options) }
  },

  /** Delete a webhook. */
  async deleteWebhook(webhookId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/webhooks/${webhookId}`, options)
  },

  /** List deliveries with every attempt, newest first. */
  async listWebhookDeliveries(
    webhookId: Id,
    filter?: WebhookDeliveryFilter,
    options?: RequestOptions,
  ): Promise<WebhookDeliveryPage> {
    const { data, ...rest } = await http.page<WebhookDelivery>(
      path`/webhooks/${webhookId}/deliveries`,
      { ...options, query: { ...filter } },
    )
    return { deliveries: data, ...rest }
  },

  /** Get a delivery, with what is posted for it. */
  async getWebhookDelivery(
    webhookId: Id,
    deliveryId: Id,
    options?: RequestOptions,
  ): Promise<{ delivery: WebhookDeliveryDetail }> {
    return {
      delivery: await http.data(
        'GET',
        path`/webhooks/${webhookId}/deliveries/${deliveryId}`,
        options,
      ),
    }
  },

  /** Deliver an event again, under the same delivery id. */
  async replayWebhookDelivery(
    webhookId: Id,
    deliveryId: Id,
    options?: RequestOptions,
  ): Promise<{ delivery: WebhookDelivery }> {
    return {
      delivery: await http.data(
        'POST',
        path`/webhooks/${webhookId}/deliveries/${deliveryId}/replay`,
        options,
      ),
    }
  },

  /**
   * Deliver everything since a time that did not arrive. That is what was parked or still waits, and what happened while the webhook was off. Answers how many deliveries are on their way.
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

  /** Send a delivery of type `test`. */
  async testWebhook(
    webhookId: Id,
    options?: RequestOptions,
  ): Promise<{ delivery: WebhookDelivery }> {
    return { delivery: await http.data('POST', path`/webhooks/${webhookId}/test`, options) }
  },
})
