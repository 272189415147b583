'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound, SearchX } from 'lucide-react'
import { useParams } from 'next/navigation'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { matchItems } from '@/lib/vault/match-items'
import { vaultItemsOptions } from '@/lib/vault/queries'
import { ItemFilters } from './item-filters'
import { ItemRow } from './item-row'
import { useVaultView } from './use-vault-view'

/** The items of a vault, by name. */
export function VaultItems({ vaultId }: { vaultId: string }) {
  const { data: items, error, refetch } = useQuery(vaultItemsOptions(vaultId))
  const { q, type } = useVaultView()
  const current = useParams<{ itemId?: string }>().itemId
  if (error && !items)
    return <ErrorState error={error} what="the items" onRetry={() => void refetch()} />
  if (!items) return <SkeletonRows label="Loading items" />
  if (items.length === 0) {
    return (
      <EmptyState icon={KeyRound} title="No secrets yet">
        What is put in here is encrypted, masked on the screen, and handed to agents only by lease.
      </EmptyState>
    )
  }
  const shown = matchItems(items, { q, type })
  return (
    <>
      <ItemFilters found={shown.length} />
      {shown.length === 0 ? (
        <EmptyState icon={SearchX} title="Nothing found">
          No item of this vault fits the search.
        </EmptyState>
      ) : (
        <VirtualList
          label="Items"
          items={shown}
          itemKey={({ id }) => id}
          rowHeight={47}
          currentKey={current}
        >
          {(item) => <ItemRow item={item} current={item.id === current} />}
        </VirtualList>
      )}
    </>
  )
}
