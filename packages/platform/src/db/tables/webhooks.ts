import type { ColumnType, Generated } from 'kysely'
import type { Webhook, WebhookAttempt, WebhookDelivery } from '@sesamespace/contract/webhooks'
import type { GeneratedAt } from './foundation.ts'

/** A timestamp that may be `-infinity`, which the driver reads as a number. */
type Moment = ColumnType<Date | number, Date | undefined, Date>

export interface WebhookTables {
  webhooks: {
    id: string
    workspace_id: string
    owner_id: string
    /** Of formats other than `sesame` the origin alone: all of it is in `sealed_url`. */
    url: string
    format: Generated<Webhook['format']>
    sealed_url: Buffer | null
    chat_id: string | null
    event_types: Webhook['eventTypes']
    status: Generated<Webhook['status']>
    disabled_reason: string | null
    disabled_cause: Webhook['disabledCause']
    secret: Buffer
    previous_secret: Buffer | null
    previous_secret_until: Date | null
    from_position: number
    limited_to: Generated<string[]>
    failing_since: Date | null
    resume_at: Moment
    held_until: Moment
    held_by: string | null
    created_at: GeneratedAt
    updated_at: GeneratedAt
  }
  webhook_cursors: { workspace_id: string; position: number }
  webhook_deliveries: {
    id: Generated<string>
    seq: Generated<number>
    webhook_id: string
    workspace_id: string
    event_type: WebhookDelivery['eventType']
    event_position: number | null
    status: Generated<WebhookDelivery['status']>
    attempts: ColumnType<WebhookAttempt[], string | undefined, string>
    next_attempt_at: ColumnType<Date | null, Date | null | undefined, Date | null>
    give_up_at: ColumnType<Date, Date, Date>
    created_at: GeneratedAt
    delivered_at: Date | null
  }
}
