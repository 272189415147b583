'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { SkeletonRows } from '@/components/ui/skeleton'
import { whenReachable } from '@/lib/shared/when-reachable'
import { JoinVault } from './join-vault'
import { MaskingPolicyEditor } from './masking-policy-editor'
import type { VaultAccess } from './use-vault-access'
import type { VaultTab } from './use-vault-view'
import { VaultItems } from './vault-items'
import { VaultMembers } from './vault-members'

const VaultSettings = dynamic(
  whenReachable(async () => (await import('./vault-settings')).VaultSettings),
  { ssr: false, loading: () => <SkeletonRows label="Loading the settings of the vault" /> },
)

interface VaultTabContentProps {
  tab: VaultTab
  access: VaultAccess
  isItemOpen: boolean
  /** The item that is open. */
  children: ReactNode
}

/** What a tab of a vault holds for this person. */
export function VaultTabContent({ tab, access, isItemOpen, children }: VaultTabContentProps) {
  if (access.state === 'loading' || access.state === 'missing') {
    return isItemOpen ? children : <SkeletonRows label="Loading the vault" />
  }
  const { vault, mayManageMembers } = access
  const isManager = access.state === 'inside' && access.isManager
  switch (tab) {
    case 'items':
      return access.state === 'outside' ? (
        <JoinVault vault={vault} />
      ) : (
        <VaultItems vaultId={vault.id}>{children}</VaultItems>
      )
    case 'members':
      return (
        <Scrolling>
          <VaultMembers vault={vault} mayManage={mayManageMembers} />
        </Scrolling>
      )
    case 'masking':
      return (
        <Scrolling>
          <MaskingPolicyEditor vault={vault} mayManage={isManager} />
        </Scrolling>
      )
    case 'settings':
      return (
        isManager && (
          <Scrolling>
            <VaultSettings vault={vault} />
          </Scrolling>
        )
      )
  }
}

const Scrolling = ({ children }: { children: ReactNode }) => (
  <div data-scroller className="min-h-0 grow overflow-y-auto">
    <div>{children}</div>
  </div>
)
