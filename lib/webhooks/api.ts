import type {
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryPage,
  WebhookOverview,
  WebhookUrlCheck,
} from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { DeliveriesQuery, WebhookInput, WebhookPatch } from './schema'

const at = (webhookId: string): string => `/webhooks/${seg(webhookId)}`

export const getWebhooks = async (signal: AbortSignal): Promise<WebhookOverview[]> =>
  (await api<{ webhooks: WebhookOverview[] }>('/webhooks', { signal })).webhooks

export const getWebhook = async (id: string, signal: AbortSignal): Promise<WebhookOverview> =>
  (await api<{ webhook: WebhookOverview }>(at(id), { signal })).webhook

export const checkUrl = (url: string, signal: AbortSignal): Promise<WebhookUrlCheck> =>
  api<WebhookUrlCheck>('/webhooks/check-url', { method: 'POST', body: { url }, signal })

/** The answer holds the secret, this once. */
export const createWebhook = async (input: WebhookInput): Promise<Webhook & { secret: string }> =>
  (
    await api<{ webhook: Webhook & { secret: string } }>('/webhooks', {
      method: 'POST',
      body: input,
    })
  ).webhook

export const updateWebhook = async (id: string, patch: WebhookPatch): Promise<Webhook> =>
  (await api<{ webhook: Webhook }>(at(id), { method: 'PATCH', body: patch })).webhook

export const deleteWebhook = (id: string): Promise<unknown> => api(at(id), { method: 'DELETE' })

/** The answer holds the new secret, this once. */
export const rotateSecret = (id: string): Promise<{ secret: string }> =>
  api<{ secret: string }>(`${at(id)}/rotate-secret`, { method: 'POST' })

export const endRotation = async (id: string): Promise<Webhook> =>
  (await api<{ webhook: Webhook }>(`${at(id)}/end-rotation`, { method: 'POST' })).webhook

export const sendTest = async (id: string): Promise<WebhookDelivery> =>
  (await api<{ delivery: WebhookDelivery }>(`${at(id)}/test`, { method: 'POST' })).delivery

export const replayMissed = (id: string, since: string): Promise<{ count: number }> =>
  api<{ count: number }>(`${at(id)}/replay-missed`, { method: 'POST', body: { since } })

export const getDeliveries = (
  id: string,
  query: DeliveriesQuery,
  cursor: string,
  signal: AbortSignal,
): Promise<WebhookDeliveryPage> =>
  api<WebhookDeliveryPage>(`${at(id)}/deliveries`, {
    query: { ...query, cursor: cursor || null },
    signal,
  })

export const getDelivery = async (
  id: string,
  deliveryId: string,
  signal: AbortSignal,
): Promise<WebhookDeliveryDetail> =>
  (
    await api<{ delivery: WebhookDeliveryDetail }>(`${at(id)}/deliveries/${seg(deliveryId)}`, {
      signal,
    })
  ).delivery

export const replayDelivery = async (id: string, deliveryId: string): Promise<WebhookDelivery> =>
  (
    await api<{ delivery: WebhookDelivery }>(`${at(id)}/deliveries/${seg(deliveryId)}/replay`, {
      method: 'POST',
    })
  ).delivery
