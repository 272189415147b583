'use client'

import type { Vault } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useVault, vaultsOptions } from '@/lib/vault/queries'

export type VaultAccess =
  | { state: 'loading' }
  /** There is no such vault, or the person does not see it. */
  | { state: 'missing' }
  /** Seen only because the person administers the workspace: they may join it. */
  | { state: 'outside'; vault: Vault; mayManageMembers: boolean }
  | { state: 'inside'; vault: Vault; isManager: boolean; mayManageMembers: boolean }

/** What a vault is to the person. */
export function useVaultAccess(vaultId: string): VaultAccess {
  const vault = useVault(vaultId)
  const { isSuccess } = useQuery(vaultsOptions())
  if (!vault) return { state: isSuccess ? 'missing' : 'loading' }
  const { seeContents = false, manage = false, manageMembers = false } = vault.abilities ?? {}
  if (!seeContents) return { state: 'outside', vault, mayManageMembers: manageMembers }
  return { state: 'inside', vault, isManager: manage, mayManageMembers: manageMembers }
}
