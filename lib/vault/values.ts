export const vaultRoles = ['viewer', 'user', 'approver', 'manager'] as const
export const itemTypes = [
  'login',
  'api_key',
  'database',
  'ssh_key',
  'card',
  'note',
  'custom',
] as const
