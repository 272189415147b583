'use client'

import type { ReactNode } from 'react'
import { Page } from '@/components/shell/page'
import { paths } from '@/lib/shared/paths'
import { useVaultPlace } from './use-vault-view'
import { VaultView } from './vault-view'

/** The list of vaults; or one vault with its items, and the chosen item beside them. */
export function VaultRoom({ children }: { children: ReactNode }) {
  const { vaultId, itemId } = useVaultPlace()
  if (vaultId !== null)
    return (
      <VaultView key={vaultId} vaultId={vaultId} itemId={itemId}>
        {children}
      </VaultView>
    )
  if (itemId === null) return children
  return (
    <Page title="Vault" back={{ href: paths.vaults, label: 'Vault' }} fixed>
      {children}
    </Page>
  )
}
