'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { paths } from '@/lib/shared/paths'
import { useVaultAccess } from './use-vault-access'
import { useKeepSearch, useVaultView, type VaultTab, vaultTabs } from './use-vault-view'

const all = { href: paths.vaults, label: 'Vault' }

/** What the page of a vault shows, and what can be done on it. */
export function useVaultPage(vaultId: string, itemId: string | null) {
  const router = useRouter()
  const keep = useKeepSearch()
  const access = useVaultAccess(vaultId)
  const { tab, setView } = useVaultView()
  const [dialog, setDialog] = useState<'add' | 'import' | null>(null)
  const isManager = access.state === 'inside' && access.isManager
  const isItemOpen = itemId !== null
  return {
    access,
    isManager,
    isItemOpen,
    /** An item stands beside the list of items, whatever else the address says. */
    tab: isItemOpen ? 'items' : tab,
    tabs: vaultTabs.filter((each) => each !== 'settings' || isManager),
    chooseTab: (next: VaultTab): void => {
      if (isItemOpen) router.push(`${paths.vault(vaultId)}?tab=${next}`)
      else void setView({ tab: next })
    },
    /** From an item to the list, from there to all vaults. */
    back: isItemOpen ? { href: keep(paths.vault(vaultId)), label: 'All items' } : all,
    all,
    dialog,
    openDialog: setDialog,
    closeDialog: (): void => setDialog(null),
  }
}
