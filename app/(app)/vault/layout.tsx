import { HydrationBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { VaultRoom } from '@/components/vault/vault-room'
import { prefetch } from '@/lib/server/prefetch'
import { vaultsOptions } from '@/lib/vault/queries'

/** The list of items is part of the layout: it keeps its place while one item after the other opens beside it. */
export default async function VaultLayout({ children }: { children: ReactNode }) {
  const state = await prefetch((sesame) => [
    [vaultsOptions(), async () => (await sesame.listVaults()).vaults],
  ])
  return (
    <HydrationBoundary state={state}>
      <VaultRoom>{children}</VaultRoom>
    </HydrationBoundary>
  )
}
