'use client'

import type { ReactNode } from 'react'
import { Page } from '@/components/shell/page'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useVaultPlace } from './use-vault-view'
import { VaultView } from './vault-view'

/** The list of vaults; or one vault with its items, and the chosen item in the pane beside them. */
export function VaultRoom({ children }: { children: ReactNode }) {
  const { vaultId, itemId } = useVaultPlace()
  if (vaultId === null && itemId === null) return children
  const pane = itemId === null ? null : children
  if (vaultId !== null) return <VaultView key={vaultId} vaultId={vaultId} pane={pane} />
  return (
    <Page title="Vault" pane={pane}>
      <SkeletonRows label="Loading items" />
    </Page>
  )
}
