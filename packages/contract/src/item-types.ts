/** Types of vault items. */
export const vaultItemTypes = [
  'login',
  'api_key',
  'database',
  'ssh_key',
  'card',
  'note',
  'custom',
] as const
export type VaultItemType = (typeof vaultItemTypes)[number]
