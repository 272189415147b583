import type { EventType } from './events.ts'
import type { Id, Timestamp } from './common.ts'

/** A subscription that posts events to a URL. */
export interface Webhook {
  id: Id
  url: string
  eventTypes: EventType[]
  /** `disabled` by its owner, or by the server after long failure. */
  status: 'active' | 'disabled'
  disabledReason: string | null
  createdAt: Timestamp
  updatedAt: Timestamp
  /** `whsec_…`, only in the answer that created it. */
  secret?: string
}

/** One event on its way to one webhook. The id is stable across attempts. */
export interface WebhookDelivery {
  id: Id
  webhookId: Id
  eventType: EventType | 'test'
  status: 'pending' | 'delivered' | 'failed' | 'parked'
  attempts: WebhookAttempt[]
  nextAttemptAt: Timestamp | null
  createdAt: Timestamp
  deliveredAt: Timestamp | null
}

/** One try to deliver. */
export interface WebhookAttempt {
  at: Timestamp
  /** HTTP status of the answer; `null` when there was none. */
  responseStatus: number | null
  /** First 1,000 characters of the answer. */
  responseBody: string | null
  error: string | null
  /** Milliseconds. */
  durationMs: number
}
