'use client'

import { roleIncludes } from '@sesamespace/contract/vault-roles'
import type { Vault } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '@/lib/session/queries'
import { useVault, vaultsOptions } from '@/lib/vault/queries'

export type VaultAccess =
  | { state: 'loading' }
  /** There is no such vault, or the person does not see it. */
  | { state: 'missing' }
  /** Seen only because the person administers the workspace: they may join it. */
  | { state: 'outside'; vault: Vault; maySetUp: boolean }
  | { state: 'inside'; vault: Vault; isManager: boolean; maySetUp: boolean }

/** What a vault is to the person. */
export function useVaultAccess(vaultId: string): VaultAccess {
  const vault = useVault(vaultId)
  const { isSuccess } = useQuery(vaultsOptions())
  const isAdmin = useCan('workspace:manage')
  if (!vault) return { state: isSuccess ? 'missing' : 'loading' }
  if (vault.role === null) return { state: 'outside', vault, maySetUp: isAdmin }
  const isManager = roleIncludes(vault.role, 'manager')
  return { state: 'inside', vault, isManager, maySetUp: isManager || isAdmin }
}
