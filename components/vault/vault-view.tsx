'use client'

import { roleIncludes } from '@sesamespace/contract/vault-roles'
import { useQuery } from '@tanstack/react-query'
import { FileUp, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { ApiError } from '@/lib/shared/errors'
import { paths } from '@/lib/shared/paths'
import { useVault, vaultsOptions } from '@/lib/vault/queries'
import { JoinVault } from './join-vault'
import { MaskingPolicyEditor } from './masking-policy-editor'
import { useVaultView, type VaultTab, vaultTabs } from './use-vault-view'
import { VaultItems } from './vault-items'
import { VaultMembers } from './vault-members'
import { VaultSettings } from './vault-settings'

const NewItemDialog = dynamic(async () => (await import('./new-item-dialog')).NewItemDialog, {
  ssr: false,
})
const ImportDialog = dynamic(async () => (await import('./import-dialog')).ImportDialog, {
  ssr: false,
})

const tabWords: Record<VaultTab, string> = {
  items: 'Items',
  members: 'Members',
  masking: 'Masking',
  settings: 'Settings',
}

/** One vault: its items, who is in it, what it masks, and how it works. */
export function VaultView({ vaultId, pane }: { vaultId: string; pane: ReactNode }) {
  const vault = useVault(vaultId)
  const { isSuccess } = useQuery(vaultsOptions())
  const { tab, setView } = useVaultView()
  const [dialog, setDialog] = useState<'add' | 'import' | null>(null)
  const close = (): void => setDialog(null)
  const isManager = roleIncludes(vault?.role, 'manager')
  if (isSuccess && !vault) {
    return (
      <Page title="Vault" pane={pane}>
        <ErrorState error={new ApiError(404, { code: 'not_found' })} what="this vault" />
      </Page>
    )
  }
  const tabs = vaultTabs.filter((each) => each !== 'settings' || isManager)
  return (
    <Page
      fixed
      pane={pane}
      title={
        <>
          <Link href={paths.vaults} className="font-normal text-muted hover:text-ink">
            Vault
          </Link>
          <span aria-hidden className="font-normal text-faint">
            {' / '}
          </span>
          {vault?.name ?? '…'}
        </>
      }
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
        <TabList aria-label="Parts of the vault" className="px-2">
          {tabs.map((each) => (
            <Tab key={each} value={each}>
              {tabWords[each]}
            </Tab>
          ))}
        </TabList>
        <TabPanel value={tab} tabIndex={-1} className="flex min-h-0 grow flex-col">
          {vault?.role === null && tab === 'items' && <JoinVault vault={vault} />}
          {vault?.role !== null && tab === 'items' && <VaultItems vaultId={vaultId} />}
          {vault && tab !== 'items' && (
            <div className="min-h-0 grow overflow-y-auto">
              {tab === 'members' && (
                <VaultMembers vault={vault} mayManage={vault.abilities?.manage ?? isManager} />
              )}
              {tab === 'masking' && (
                <MaskingPolicyEditor
                  vault={vault}
                  mayManage={vault.abilities?.manage ?? isManager}
                />
              )}
              {tab === 'settings' && isManager && <VaultSettings vault={vault} />}
            </div>
          )}
        </TabPanel>
      </Tabs>
      {dialog === 'add' && vault && <NewItemDialog vault={vault} onClose={close} />}
      {dialog === 'import' && vault && <ImportDialog vault={vault} onClose={close} />}
    </Page>
  )
}
