import {
  permissions,
  type ApiKeyScope,
  type Permission,
  type Role,
} from '@sesamespace/contract/access'

/** What each workspace role may do. Agents: see `agentPermissions`. Rooms (channels, vaults) add their own membership. */
const roles = {
  owner: ['owner'],
  admins: ['owner', 'admin'],
  operators: ['owner', 'admin', 'operator'],
  deciders: ['owner', 'admin', 'operator', 'approver'],
  auditors: ['owner', 'admin', 'auditor'],
  overseers: ['owner', 'admin', 'operator', 'auditor'],
  reviewers: ['owner', 'admin', 'approver', 'auditor'],
  everyone: ['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer'],
} as const satisfies Record<string, readonly Role[]>

export const permissionRoles = {
  'workspace:manage': roles.admins,
  'members:read': roles.everyone,
  'members:manage': roles.admins,
  'owners:manage': roles.owner,
  'invites:read': roles.auditors,
  'agents:read': roles.everyone,
  'agents:manage': roles.operators,
  'keys:read': roles.overseers,
  'chat:read': roles.everyone,
  'chat:write': roles.deciders,
  'chat:reply': roles.everyone,
  'vault:read': roles.everyone,
  'vault:create': roles.operators,
  'vault:use': roles.deciders,
  'leases:read': roles.everyone,
  'leases:request': roles.deciders,
  'leases:decide': roles.deciders,
  'questions:answer': roles.deciders,
  'tasks:read': roles.everyone,
  'tasks:write': roles.deciders,
  'schedule:read': roles.everyone,
  'schedule:manage': roles.operators,
  'webhooks:read': roles.overseers,
  'webhooks:manage': roles.admins,
  'audit:read': roles.auditors,
  'audit:decided': roles.reviewers,
  'search:read': roles.everyone,
} as const satisfies Record<Permission, readonly Role[]>

export type { Permission }

/** What an agent may do, and the scope its API key needs for it. */
export const agentPermissions = {
  'members:read': 'agents',
  'agents:read': 'agents',
  'chat:read': 'chat',
  'chat:write': 'chat',
  'chat:reply': 'chat',
  'vault:read': 'vault',
  'vault:use': 'vault',
  'leases:read': 'vault',
  'leases:request': 'vault',
  'tasks:read': 'tasks',
  'tasks:write': 'tasks',
  'schedule:read': 'schedule',
  'schedule:manage': 'schedule',
  'webhooks:read': 'webhooks',
  'webhooks:manage': 'webhooks',
  'search:read': 'chat',
} as const satisfies Partial<Record<Permission, ApiKeyScope>>

/** All permissions of a role, for clients that want to hide what would be refused. */
export function permissionsOf(role: Role): Permission[] {
  return allPermissions.filter((permission) => roleMay(role, permission))
}

export function roleMay(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissionRoles[permission]
  return allowed.includes(role)
}

export const allPermissions: readonly Permission[] = permissions
