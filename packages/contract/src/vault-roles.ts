/** What a member of a vault may do, from the least to the most. */
export const vaultRoles = ['viewer', 'user', 'approver', 'manager'] as const
export type VaultRole = (typeof vaultRoles)[number]

/** Roles that an agent may have: only people decide and manage. */
export const agentVaultRoles: readonly VaultRole[] = ['viewer', 'user']

/** Whether a role in a vault includes another. */
export const roleIncludes = (role: VaultRole | null | undefined, needed: VaultRole): boolean =>
  role !== null && role !== undefined && vaultRoles.indexOf(role) >= vaultRoles.indexOf(needed)
