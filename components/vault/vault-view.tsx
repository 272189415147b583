'use client'

import { clsx } from 'clsx'
import { FileUp, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { Crumb } from '@/components/shell/crumb'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Opening } from '@/components/ui/opening'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { ApiError } from '@/lib/shared/errors'
import { whenReachable } from '@/lib/shared/when-reachable'
import { ApprovalsShort } from './approvals-short'
import { useVaultPage } from './use-vault-page'
import { type VaultTab, vaultTabs } from './use-vault-view'
import { VaultTabContent } from './vault-tab'

const NewItemDialog = dynamic(
  whenReachable(async () => (await import('./new-item-dialog')).NewItemDialog),
  {
    ssr: false,
    loading: Opening,
  },
)
const ImportDialog = dynamic(
  whenReachable(async () => (await import('./import-dialog')).ImportDialog),
  {
    ssr: false,
  },
)

const tabLabels: Record<VaultTab, string> = {
  items: 'Items',
  members: 'Members',
  masking: 'Masking',
  settings: 'Settings',
}

interface VaultViewProps {
  vaultId: string
  /** The item that is open. */
  itemId: string | null
  children: ReactNode
}

/** One vault: its items and the one that is open, who is in it, what it masks, and how it works. */
export function VaultView({ vaultId, itemId, children }: VaultViewProps) {
  const page = useVaultPage(vaultId, itemId)
  const { access, isManager, isItemOpen, tab, dialog } = page
  if (access.state === 'missing') {
    return (
      <Page title="Vault" back={page.all}>
        <ErrorState error={new ApiError(404, { code: 'not_found' })} what="this vault" />
      </Page>
    )
  }
  const vault = access.state === 'loading' ? undefined : access.vault
  return (
    <Page
      fixed
      title={vault?.name ?? '…'}
      named={vault !== undefined && !isItemOpen}
      leading={<Crumb {...page.all} />}
      back={page.back}
      actions={
        isManager && (
          <div className={clsx('flex gap-2', isItemOpen && 'max-md:hidden')}>
            <Button onClick={() => page.openDialog('import')}>
              <FileUp aria-hidden className="size-4" /> Import
            </Button>
            <Button variant="primary" onClick={() => page.openDialog('add')}>
              <Plus aria-hidden className="size-4" /> New item
            </Button>
          </div>
        )
      }
    >
      <Tabs
        className="flex min-h-0 grow flex-col"
        value={tab}
        onValueChange={(next) => {
          const value = vaultTabs.find((each) => each === next)
          if (value) page.chooseTab(value)
        }}
      >
        <TabList aria-label="Parts of the vault" className={clsx(isItemOpen && 'max-md:hidden')}>
          {page.tabs.map((each) => (
            <Tab key={each} value={each}>
              {tabLabels[each]}
            </Tab>
          ))}
        </TabList>
        {vault && !isItemOpen && <ApprovalsShort vault={vault} />}
        <TabPanel value={tab} tabIndex={-1} className="flex min-h-0 grow flex-col">
          <VaultTabContent tab={tab} access={access} isItemOpen={isItemOpen}>
            {children}
          </VaultTabContent>
        </TabPanel>
      </Tabs>
      {dialog === 'add' && vault && <NewItemDialog vault={vault} onClose={page.closeDialog} />}
      {dialog === 'import' && vault && <ImportDialog vault={vault} onClose={page.closeDialog} />}
    </Page>
  )
}
