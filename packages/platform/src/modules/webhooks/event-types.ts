import type { DurableEventType, EphemeralEventType, EventType } from '@sesamespace/sdk'
import type { Permission } from '../../auth/permissions.ts'
import type { Equal } from '../../http/type-equality.ts'

/** Every event that a webhook may ask for. */
export const durableEventTypes = [
  'message',
  'message.updated',
  'message.deleted',
  'reaction',
  'read',
  'channel.created',
  'channel.updated',
  'channel.deleted',
  'channel.member_added',
  'channel.member_removed',
  'task.created',
  'task.updated',
  'task.deleted',
  'task.commented',
  'vault.created',
  'vault.updated',
  'vault.deleted',
  'vault.item.created',
  'vault.item.updated',
  'vault.item.deleted',
  'vault.leak_detected',
  'vault.leak_resolved',
  'vault.lease_request',
  'vault.lease.approved',
  'vault.lease.approval_added',
  'vault.lease.extended',
  'vault.lease.denied',
  'vault.lease.cancelled',
  'vault.lease.lapsed',
  'vault.lease.used',
  'vault.lease.used_up',
  'vault.lease.expired',
  'vault.lease.revoked',
  'schedule.synced',
  'schedule.event.created',
  'schedule.event.updated',
  'schedule.event.deleted',
  'schedule.occurrence.recorded',
  'agent.created',
  'agent.updated',
  'agent.deleted',
  'agent.frozen',
  'agent.unfrozen',
  'member.updated',
  'webhook.disabled',
] as const satisfies DurableEventType[]

const ephemeralEventTypes = ['typing', 'presence', 'status'] as const satisfies EphemeralEventType[]

/** Every event there is. */
export const eventTypes = [...durableEventTypes, ...ephemeralEventTypes] as const

true satisfies Equal<(typeof durableEventTypes)[number], DurableEventType>
true satisfies Equal<(typeof eventTypes)[number], EventType>

const areas: Record<string, Permission> = {
  task: 'tasks:read',
  vault: 'vault:read',
  schedule: 'schedule:read',
  agent: 'agents:read',
  member: 'members:read',
  webhook: 'webhooks:manage',
}

/** What one must be allowed to see to be told of an event: a webhook shows no more than the calls would. */
export const permissionOf = (type: EventType): Permission =>
  areas[type.split('.')[0] ?? ''] ?? 'chat:read'
