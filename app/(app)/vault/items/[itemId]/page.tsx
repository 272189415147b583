import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ItemPane } from '@/components/vault/item-pane'
import { prefetch } from '@/lib/server/prefetch'
import { vaultItemOptions } from '@/lib/vault/queries'

export const metadata: Metadata = { title: 'Vault' }

export default async function VaultItemPage({ params }: { params: Promise<{ itemId: string }> }) {
  const { itemId } = await params
  const state = await prefetch((sesame) => [
    [vaultItemOptions(itemId), () => sesame.getVaultItem(itemId)],
  ])
  return (
    <HydrationBoundary state={state}>
      <ItemPane key={itemId} itemId={itemId} />
    </HydrationBoundary>
  )
}
