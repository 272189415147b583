import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { VaultList } from '@/components/vault/vault-list'
import { prefetch } from '@/lib/server/prefetch'
import { favouritesOptions } from '@/lib/vault/queries'

export const metadata: Metadata = { title: 'Vault' }

/** The favourites stand above the vaults: they come with the page, so that nothing moves. */
export default async function VaultsPage() {
  const state = await prefetch((sesame) => [
    [favouritesOptions(), async () => (await sesame.listFavouriteItems()).items],
  ])
  return (
    <HydrationBoundary state={state}>
      <VaultList />
    </HydrationBoundary>
  )
}
