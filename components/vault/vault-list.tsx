'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus, Vault as VaultIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Page } from '@/components/shell/page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { plural } from '@/lib/shared/format'
import { roleLabels } from '@/lib/vault/item-types'
import { favouritesOptions, vaultsOptions } from '@/lib/vault/queries'
import { Favourites } from './favourites'
import { NewVaultDialog } from './new-vault-dialog'

/** Every vault that the person sees. */
export function VaultList() {
  const [making, setMaking] = useState(false)
  const mayCreate = useCan('vault:create')
  const newVault = mayCreate && (
    <Button variant="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden className="size-4" /> New vault
    </Button>
  )
  return (
    <Page title="Vault" actions={newVault}>
      <Favourites />
      <Vaults create={newVault} />
      {making && <NewVaultDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}

function Vaults({ create }: { create: ReactNode }) {
  const { data: vaults, error, refetch } = useQuery(vaultsOptions())
  const { data: favourites = [] } = useQuery(favouritesOptions())
  if (error && !vaults)
    return <ErrorState error={error} what="the vaults" onRetry={() => void refetch()} />
  if (!vaults) return <SkeletonRows label="Loading vaults" />
  if (vaults.length === 0) {
    return (
      <EmptyState icon={KeyRound} title="No vault yet" action={create}>
        A vault holds secrets and says who may see, use and hand them out. Agents get them only by a
        lease that someone approved.
      </EmptyState>
    )
  }
  const list = (
    <List label="Vaults">
      {vaults.map((vault) => (
        <Row
          key={vault.id}
          href={paths.vault(vault.id)}
          leading={<VaultIcon aria-hidden className="size-5 shrink-0 text-faint" />}
          title={vault.name}
          detail={vault.description && <p className="line-clamp-2">{vault.description}</p>}
          meta={
            <>
              <span className="tabular">{plural(vault.itemCount, 'item')}</span>
              {vault.role ? (
                <Badge>{roleLabels[vault.role].name}</Badge>
              ) : (
                <Badge tone="warning">Not a member</Badge>
              )}
            </>
          }
        />
      ))}
    </List>
  )
  return favourites.length > 0 ? <Section title="Vaults">{list}</Section> : list
}
