'use client'

import { FileUp, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { Crumb } from '@/components/shell/crumb'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { ApiError } from '@/lib/shared/errors'
import { paths } from '@/lib/shared/paths'
import { useVaultAccess } from './use-vault-access'
import { useVaultView, type VaultTab, vaultTabs } from './use-vault-view'
import { VaultTabContent } from './vault-tab'

const NewItemDialog = dynamic(async () => (await import('./new-item-dialog')).NewItemDialog, {
  ssr: false,
})
const ImportDialog = dynamic(async () => (await import('./import-dialog')).ImportDialog, {
  ssr: false,
})

const tabLabels: Record<VaultTab, string> = {
  items: 'Items',
  members: 'Members',
  masking: 'Masking',
  settings: 'Settings',
}
const back = { href: paths.vaults, label: 'Vault' }

/** One vault: its items, who is in it, what it masks, and how it works. */
export function VaultView({ vaultId, pane }: { vaultId: string; pane: ReactNode }) {
  const access = useVaultAccess(vaultId)
  const { tab, setView } = useVaultView()
  const [dialog, setDialog] = useState<'add' | 'import' | null>(null)
  const close = (): void => setDialog(null)
  if (access.state === 'missing') {
    return (
      <Page title="Vault" pane={pane} back={back}>
        <ErrorState error={new ApiError(404, { code: 'not_found' })} what="this vault" />
      </Page>
    )
  }
  const vault = access.state === 'loading' ? undefined : access.vault
  const isManager = access.state === 'inside' && access.isManager
  return (
    <Page
      fixed
      pane={pane}
      title={vault?.name ?? '…'}
      named={vault !== undefined && pane === null}
      leading={<Crumb {...back} />}
      back={back}
      actions={
        isManager && (
          <>
            <Button onClick={() => setDialog('import')}>
              <FileUp aria-hidden className="size-4" /> Import
            </Button>
            <Button variant="primary" onClick={() => setDialog('add')}>
              <Plus aria-hidden className="size-4" /> New item
            </Button>
          </>
        )
      }
    >
      <Tabs
        className="flex min-h-0 grow flex-col"
        value={tab}
        onValueChange={(next) => {
          const value = vaultTabs.find((each) => each === next)
          if (value) void setView({ tab: value })
        }}
      >
        <TabList aria-label="Parts of the vault">
          {vaultTabs
            .filter((each) => each !== 'settings' || isManager)
            .map((each) => (
              <Tab key={each} value={each}>
                {tabLabels[each]}
              </Tab>
            ))}
        </TabList>
        <TabPanel value={tab} tabIndex={-1} className="flex min-h-0 grow flex-col">
          <VaultTabContent tab={tab} access={access} />
        </TabPanel>
      </Tabs>
      {dialog === 'add' && vault && <NewItemDialog vault={vault} onClose={close} />}
      {dialog === 'import' && vault && <ImportDialog vault={vault} onClose={close} />}
    </Page>
  )
}
