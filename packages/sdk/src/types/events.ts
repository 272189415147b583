import type { Agent, AgentActivity } from './agents.ts'
import type { Channel } from './channels.ts'
import type { Id, Timestamp } from './common.ts'
import type { Leak } from './leaks.ts'
import type { Message, Reaction } from './messages.ts'
import type { PresenceState } from './principals.ts'
import type { Occurrence, ScheduleEvent } from './schedule.ts'
import type { Task, TaskComment } from './tasks.ts'
import type { Lease, Vault, VaultItem } from './vault.ts'
import type { Webhook } from './webhooks.ts'

/** What each durable event carries, by type: the same on the WebSocket, in webhooks and in the log. */
export interface DurableEventPayloads {
  message: { message: Message }
  'message.updated': { message: Message }
  'message.deleted': { messageId: Id; channelId: Id; seq: number }
  reaction: { channelId: Id; messageId: Id; reactions: Reaction[] }
  read: { channelId: Id; principalId: Id; seq: number }
  'channel.created': { channel: Channel }
  'channel.updated': { channel: Channel }
  'channel.deleted': { channelId: Id }
  'channel.member_added': { channelId: Id; principalId: Id }
  'channel.member_removed': { channelId: Id; principalId: Id }
  'task.created': { task: Task }
  'task.updated': { task: Task }
  'task.deleted': { taskId: Id; channelId: Id }
  'task.commented': { comment: TaskComment; channelId: Id }
  'vault.created': { vault: Vault }
  'vault.updated': { vault: Vault }
  'vault.deleted': { vaultId: Id }
  'vault.item.created': { item: VaultItem }
  'vault.item.updated': { item: VaultItem }
  'vault.item.deleted': { itemId: Id; vaultId: Id }
  'vault.leak_detected': { leak: Leak }
  'vault.leak_resolved': { leak: Leak }
  'vault.lease_request': { lease: Lease }
  'vault.lease.approval_added': { lease: Lease }
  'vault.lease.approved': { lease: Lease }
  'vault.lease.extended': { lease: Lease }
  'vault.lease.denied': { lease: Lease }
  'vault.lease.cancelled': { lease: Lease }
  'vault.lease.lapsed': { lease: Lease }
  'vault.lease.used': { lease: Lease }
  'vault.lease.used_up': { lease: Lease }
  'vault.lease.expired': { lease: Lease }
  'vault.lease.revoked': { lease: Lease }
  'schedule.synced': { agentId: Id; created: number; updated: number; removed: number }
  'schedule.event.created': { event: ScheduleEvent }
  'schedule.event.updated': { event: ScheduleEvent }
  'schedule.event.deleted': { eventId: Id; agentId: Id }
  'schedule.occurrence.recorded': { occurrence: Occurrence; event: ScheduleEvent }
  'agent.created': { agent: Agent }
  'agent.updated': { agent: Agent }
  'agent.deleted': { agentId: Id }
  'agent.frozen': { agent: Agent }
  'agent.unfrozen': { agent: Agent }
  'member.updated': { principalId: Id }
  /** The server gave up on a webhook that failed for days. */
  'webhook.disabled': { webhook: Webhook }
}

/** What each passing event carries. Not stored: who is away misses it. */
export interface EphemeralEventPayloads {
  typing: { channelId: Id; principalId: Id }
  presence: { principalId: Id; presence: PresenceState; lastSeenAt: Timestamp | null }
  status: { principalId: Id; activity: AgentActivity | null }
}

export type DurableEventType = keyof DurableEventPayloads
export type EphemeralEventType = keyof EphemeralEventPayloads
export type EventType = DurableEventType | EphemeralEventType

type Payloads = DurableEventPayloads & EphemeralEventPayloads

/** Members that every event frame carries beside its payload. Durable events have a `position`. */
export interface EventEnvelope<T extends EventType> {
  type: T
  /** Place in the workspace's event log, rising by one; absent on passing events and replayed messages. */
  position?: number
  /** Who caused it; `null` for the server itself. */
  actorId?: Id | null
  at?: Timestamp
}

/** A server event of type `T`, as it arrives over the WebSocket. */
export type SesameEvent<T extends EventType = EventType> = T extends EventType
  ? EventEnvelope<T> & Payloads[T]
  : never
