import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ItemLeases } from '@/components/approvals/item-leases'
import { ItemPane } from '@/components/vault/item-pane'
import { prefetch } from '@/lib/server/prefetch'
import { itemLeasesOptions } from '@/lib/approvals/queries'
import {
  vaultItemOptions,
  vaultItemUsesOptions,
  vaultItemVersionsOptions,
} from '@/lib/vault/queries'

export const metadata: Metadata = { title: 'Vault' }

/** All that it shows comes with the page: nothing moves once it stands. */
export default async function VaultItemPage({ params }: { params: Promise<{ itemId: string }> }) {
  const { itemId } = await params
  const state = await prefetch((sesame) => [
    [vaultItemOptions(itemId), () => sesame.getVaultItem(itemId)],
    [vaultItemUsesOptions(itemId), async () => (await sesame.listVaultItemUses(itemId)).uses],
    [
      vaultItemVersionsOptions(itemId),
      async () => (await sesame.listVaultItemVersions(itemId)).versions,
    ],
    [
      itemLeasesOptions(itemId),
      async () => (await sesame.listLeases({ itemId, status: 'active', limit: 20 })).leases,
    ],
  ])
  return (
    <HydrationBoundary state={state}>
      <ItemPane key={itemId} itemId={itemId} holders={<ItemLeases itemId={itemId} />} />
    </HydrationBoundary>
  )
}
