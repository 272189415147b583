import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ItemLeases } from '@/components/approvals/item-leases'
import { ItemRules } from '@/components/approvals/item-rules'
import { ItemLeaks } from '@/components/leaks/item-leaks'
import { ItemDetail } from '@/components/vault/item-detail'
import { prefetch } from '@/lib/server/prefetch'
import { itemLeasesOptions } from '@/lib/approvals/queries'
import { itemRulesOptions } from '@/lib/approvals/rule-lists'
import { leakSearchOptions } from '@/lib/leaks/queries'
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
    [leakSearchOptions(itemId), async () => (await sesame.getLeakSearch(itemId)).search],
    [
      itemLeasesOptions(itemId),
      async () => (await sesame.listLeases({ itemId, status: 'active', limit: 20 })).leases,
    ],
    [
      itemRulesOptions(itemId),
      async () => (await sesame.listApprovalRules({ itemId, status: 'active', limit: 50 })).rules,
    ],
  ])
  return (
    <HydrationBoundary state={state}>
      <ItemDetail
        key={itemId}
        itemId={itemId}
        leaks={<ItemLeaks itemId={itemId} />}
        holders={
          <>
            <ItemLeases itemId={itemId} />
            <ItemRules itemId={itemId} />
          </>
        }
      />
    </HydrationBoundary>
  )
}
