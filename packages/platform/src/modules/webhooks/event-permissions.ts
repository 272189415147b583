import type { Permission } from '@sesamespace/contract/access'
import type { EventType } from '@sesamespace/contract/event-types'

const areas: Record<string, Permission> = {
  task: 'tasks:read',
  vault: 'vault:read',
  schedule: 'schedule:read',
  agent: 'agents:read',
  member: 'members:read',
  webhook: 'webhooks:manage',
}

/** The permission to receive an event: a webhook shows no more than the calls would. */
export const permissionOf = (type: EventType): Permission =>
  areas[type.split('.')[0] ?? ''] ?? 'chat:read'
