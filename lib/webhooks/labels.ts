import { subscribedTypes } from '@sesamespace/contract/event-types'
import type { Webhook, WebhookAttempt, WebhookDelivery, WebhookOverview } from '@sesamespace/sdk'
import { plural } from '@/lib/shared/format'

type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info'

/** What a delivery's states are called. */
export const deliveryText = {
  delivered: { label: 'Delivered', tone: 'success' },
  pending: { label: 'On its way', tone: 'info' },
  failed: { label: 'Failed, tries again', tone: 'warning' },
  parked: { label: 'Gave up', tone: 'danger' },
} as const satisfies Record<WebhookDelivery['status'], { label: string; tone: Tone }>

const hiccupMs = 60_000

/** Whether nothing has arrived for a while. A first failure is tried again within seconds: nothing to worry anybody with. */
export const isFailing = ({ status, failingSince }: Webhook, now: number): boolean =>
  status === 'active' && failingSince !== null && now - Date.parse(failingSince) > hiccupMs

/** How a webhook stands, in a word. */
export function standingOf(webhook: Webhook, now: number): { label: string; tone: Tone } {
  if (webhook.disabledCause === 'failing') return { label: 'Switched off', tone: 'danger' }
  if (webhook.status === 'disabled') return { label: 'Paused', tone: 'neutral' }
  if (isFailing(webhook, now)) return { label: 'Failing', tone: 'warning' }
  return { label: 'Active', tone: 'success' }
}

/** "3 events". */
export const eventsText = (subscribed: Webhook['eventTypes']): string =>
  subscribed.includes('*') ? 'every event' : plural(subscribedTypes(subscribed).length, 'event')

/** "hooks.example.com/sesame": what people recognise a webhook by. What is not shown of it is an ellipsis. */
export function webhookName(url: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname, search } = new URL(url)
  if (url.endsWith('/…')) return `${host}/…`
  return host + (pathname === '/' ? '' : pathname) + search
}

/** "98% of 240 arrived", or nothing where nothing was sent. Never 100% when something failed. */
export function lastDayText({ delivered, failed }: WebhookOverview['lastDay']): string | null {
  const total = delivered + failed
  if (total === 0) return null
  return `${Math.floor((100 * delivered) / total)}% of ${total} arrived`
}

/** "12 ms", "1.4 s". */
export const formatMs = (ms: number): string =>
  ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`

export const hasArrived = ({ responseStatus }: WebhookAttempt): boolean =>
  responseStatus !== null && responseStatus >= 200 && responseStatus < 300

/** "Answered 204 in 12 ms", or what went wrong. */
export const attemptText = (attempt: WebhookAttempt): string => {
  const after = formatMs(attempt.durationMs)
  if (hasArrived(attempt)) return `Answered ${attempt.responseStatus} in ${after}`
  return `${attempt.error ?? 'It failed.'} (${after})`
}
