import type { NotificationReason } from '@sesamespace/contract/notifications'
import type { ColumnType, Generated } from 'kysely'
import type { GeneratedAt } from './foundation.ts'

/** Notifications on devices (Web Push). */
export interface PushTables {
  /** A browser's subscription, of one session. */
  push_devices: {
    workspace_id: string
    id: string
    principal_id: string
    session_id: string
    endpoint_hash: Buffer
    /** Address and keys, sealed. */
    subscription: Buffer
    shows_details: boolean
    tells_runs: boolean
    /** `22:00` */
    quiet_from: string | null
    quiet_to: string | null
    time_zone: string
    /** Events up to here are no news to it. */
    from_position: number
    created_at: GeneratedAt
    last_pushed_at: ColumnType<Date | null, never, Date>
  }
  /** What is to be pushed to a device, and what was. */
  push_deliveries: {
    workspace_id: string
    device_id: string
    event_position: number
    /** What it is about: notifications of one need replace each other. */
    need: string
    attempts: Generated<number>
    /** `null`: it is over. */
    next_attempt_at: Date | null
    give_up_at: Date
    is_sent: Generated<boolean>
    created_at: GeneratedAt
  }
  /** What people were told, and how. */
  notifications: {
    id: Generated<string>
    workspace_id: string
    principal_id: string
    reason: NotificationReason
    /** As of deliveries. */
    need: string
    /** `null`: of a digest, a sign-in, a test. */
    event_position: number | null
    /** Of messages: where they stand. `root_id`: in its thread alone. */
    channel_id: string | null
    root_id: string | null
    /** The last of them. */
    last_seq: number | null
    at: GeneratedAt
    /** How many messages of the same place came soon after. */
    more: Generated<number>
    pushed_at: Date | null
    mailed_at: Date | null
  }
  /** Up to where the log of a workspace was turned into notifications and deliveries. */
  push_cursors: { workspace_id: string; position: number }
}
