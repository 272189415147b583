import type { DurableEventType, EventType } from './events.ts'
import type { Id, Timestamp } from './common.ts'

/** A subscription that posts events to a URL. */
export interface Webhook {
  id: Id
  /** The agent or the person whose view it is sent: it tells what they may see. */
  ownerId: Id
  url: string
  eventTypes: EventType[]
  /** `disabled` by a person or its owner, or by the server after long failure. */
  status: 'active' | 'disabled'
  /** Why it is off: `paused` by someone, or `failing` for days; `null` while it is active. */
  disabledCause: 'paused' | 'failing' | null
  disabledReason: string | null
  /** Since when every delivery has failed; `null` when the last one arrived. */
  failingSince: Timestamp | null
  /** Until when the secret before the last rotation signs too; `null` when only one signs. */
  previousSecretUntil: Timestamp | null
  createdAt: Timestamp
  updatedAt: Timestamp
  /** `whsec_…`, only in the answer that created it. */
  secret?: string
}

/** A webhook and how it has been doing. */
export interface WebhookOverview extends Webhook {
  /** The newest delivery that was tried: when last, and what came of it. */
  lastDelivery: {
    at: Timestamp
    status: WebhookDelivery['status']
    responseStatus: number | null
  } | null
  /** Deliveries of the last 24 hours that arrived, and that failed so far. */
  lastDay: { delivered: number; failed: number }
}

/** One event on its way to one webhook. The id is stable across attempts. */
export interface WebhookDelivery {
  id: Id
  webhookId: Id
  eventType: EventType | 'test'
  /** `failed` is tried again at `nextAttemptAt`; `parked` was given up after a day. */
  status: 'pending' | 'delivered' | 'failed' | 'parked'
  attempts: WebhookAttempt[]
  nextAttemptAt: Timestamp | null
  createdAt: Timestamp
  deliveredAt: Timestamp | null
}

/** A delivery, and what is posted for it. */
export interface WebhookDeliveryDetail extends WebhookDelivery {
  request: {
    /** Where the next attempt goes. */
    url: string
    /** Without the timestamp and the signature, which each attempt makes anew. */
    headers: Record<string, string>
    /** The JSON text; `null` when you may not see the event yourself, or it is not kept any more. */
    body: string | null
  }
}

/** A page of deliveries. */
export interface WebhookDeliveryPage {
  deliveries: WebhookDelivery[]
  nextCursor: string | null
}

/** Which deliveries to list. */
export interface WebhookDeliveryFilter {
  status?: WebhookDelivery['status']
  eventType?: DurableEventType | 'test'
  /** 1 to 100; 20 unless told. */
  limit?: number
  cursor?: string
}

/** What a URL would be as a webhook's. */
export interface WebhookUrlCheck {
  /** As it would be stored. */
  url: string
  /** Whether its name leads to an address now. A webhook may be made before its name exists. */
  resolves: boolean
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
