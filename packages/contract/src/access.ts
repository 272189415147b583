/** Roles of people in a workspace, from the most to the least. */
export const roles = ['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What the key of an agent can be limited to; `*` is everything. */
export const apiKeyScopes = [
  '*',
  'agents',
  'chat',
  'vault',
  'tasks',
  'schedule',
  'webhooks',
] as const
export type ApiKeyScope = (typeof apiKeyScopes)[number]

/** What somebody may do at all. Rooms (channels, vaults) ask for membership besides. */
export const permissions = [
  'workspace:manage',
  'members:read',
  'members:manage',
  'owners:manage',
  'invites:read',
  'agents:read',
  'agents:manage',
  'keys:read',
  'chat:read',
  'chat:write',
  'chat:reply',
  'vault:read',
  'vault:create',
  'vault:use',
  'leases:read',
  'leases:request',
  'leases:decide',
  'questions:answer',
  'tasks:read',
  'tasks:write',
  'schedule:read',
  'schedule:manage',
  'webhooks:read',
  'webhooks:manage',
  'audit:read',
  'audit:decided',
  'search:read',
] as const
export type Permission = (typeof permissions)[number]

/** Who may call: `public` needs no sign-in, `signed-in` any, the rest a permission. */
export type Access = 'public' | 'signed-in' | Permission
