import type { Agent, AgentActivity, ApiKeyScope } from './agents.ts'
import type { Id, Timestamp } from './common.ts'
import type {
  Channel,
  EventType,
  Leak,
  Lease,
  Message,
  Occurrence,
  PresenceState,
  Reaction,
  ScheduleEvent,
  Task,
  TaskComment,
  Vault,
  VaultItem,
  Webhook,
} from '../generated/types.ts'

/** What each durable event carries, by type: the same on the WebSocket, in webhooks and in the log. */
export interface DurableEventPayloads {
  /** A message is sent. */
  message: { message: Message }
  /** A message is edited. */
  'message.updated': { message: Message }
  /** A message is deleted. */
  'message.deleted': { messageId: Id; channelId: Id; seq: number }
  /** Somebody reacts to a message. */
  reaction: { channelId: Id; messageId: Id; reactions: Reaction[] }
  /** Somebody has read a channel. */
  read: { channelId: Id; principalId: Id; seq: number }
  /** A channel is created. */
  'channel.created': { channel: Channel }
  /** A channel is changed. */
  'channel.updated': { channel: Channel }
  /** A channel is deleted. */
  'channel.deleted': { channelId: Id }
  /** Somebody joins a channel. */
  'channel.member_added': { channelId: Id; principalId: Id }
  /** Somebody leaves a channel. */
  'channel.member_removed': { channelId: Id; principalId: Id }
  /** A task is created. */
  'task.created': { task: Task }
  /** A task is changed. */
  'task.updated': { task: Task }
  /** A task is deleted. */
  'task.deleted': { taskId: Id; channelId: Id }
  /** Somebody comments on a task. */
  'task.commented': { comment: TaskComment; channelId: Id }
  /** A vault is created. */
  'vault.created': { vault: Vault }
  /** A vault is changed. */
  'vault.updated': { vault: Vault }
  /** A vault is deleted. */
  'vault.deleted': { vaultId: Id }
  /** An item is added. */
  'vault.item.created': { item: VaultItem }
  /** An item is changed. */
  'vault.item.updated': { item: VaultItem }
  /** An item is deleted. */
  'vault.item.deleted': { itemId: Id; vaultId: Id }
  /** A value of a vault was about to be written somewhere; it was removed. */
  'vault.leak_detected': { leak: Leak }
  /** Somebody says that a leak was dealt with. */
  'vault.leak_resolved': { leak: Leak }
  /** A secret is asked for. */
  'vault.lease_request': { lease: Lease }
  /** One of several approvals is given. */
  'vault.lease.approval_added': { lease: Lease }
  /** A lease is approved. */
  'vault.lease.approved': { lease: Lease }
  /** A lease is extended. */
  'vault.lease.extended': { lease: Lease }
  /** A lease is denied. */
  'vault.lease.denied': { lease: Lease }
  /** A request is taken back. */
  'vault.lease.cancelled': { lease: Lease }
  /** A request lapses undecided. */
  'vault.lease.lapsed': { lease: Lease }
  /** A leased secret is used. */
  'vault.lease.used': { lease: Lease }
  /** A lease is used up. */
  'vault.lease.used_up': { lease: Lease }
  /** A lease expires. */
  'vault.lease.expired': { lease: Lease }
  /** A lease is revoked. */
  'vault.lease.revoked': { lease: Lease }
  /** An agent synced its schedule. */
  'schedule.synced': { agentId: Id; created: number; updated: number; removed: number }
  /** A job is scheduled. */
  'schedule.event.created': { event: ScheduleEvent }
  /** A job is changed. */
  'schedule.event.updated': { event: ScheduleEvent }
  /** A job is removed. */
  'schedule.event.deleted': { eventId: Id; agentId: Id }
  /** A run is reported. */
  'schedule.occurrence.recorded': { occurrence: Occurrence; event: ScheduleEvent }
  /** An agent is provisioned. */
  'agent.created': { agent: Agent }
  /** An agent is changed. */
  'agent.updated': { agent: Agent }
  /** An agent is removed. */
  'agent.deleted': { agentId: Id }
  /** An agent is frozen. */
  'agent.frozen': { agent: Agent }
  /** An agent may work again. */
  'agent.unfrozen': { agent: Agent }
  /** An agent gets a key. Goes to its owner, admins and the managers of vaults that it reaches. */
  'agent.key_created': {
    agentId: Id
    keyId: Id
    /** `null`: a public key. */
    name: string | null
    scopes: ApiKeyScope[]
    createdBy: Id
    /** Vaults in which the agent has a role or an open lease, when the key reaches them. */
    vaultIds: Id[]
  }
  /** A person or a role is changed. */
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
