'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { KeyRound, SearchX } from 'lucide-react'
import { useParams } from 'next/navigation'
import { useDeferredValue, useMemo } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { plural } from '@/lib/shared/format'
import { vaultItemsOptions } from '@/lib/vault/queries'
import { ItemFilters } from './item-filters'
import { ItemRow } from './item-row'
import { useVaultView } from './use-vault-view'

/** The items of a vault, page by page as they are scrolled to. */
export function VaultItems({ vaultId }: { vaultId: string }) {
  const { q, type, tag, sort } = useVaultView()
  const search = useDeferredValue(q.trim())
  const filter = { ...(search && { q: search }), ...(type && { type }), ...(tag && { tag }), sort }
  const query = useInfiniteQuery(vaultItemsOptions(vaultId, filter))
  const { data, error, hasNextPage, isFetchingNextPage } = query
  const current = useParams<{ itemId?: string }>().itemId
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const isFiltered = Boolean(search || type || tag)
  const loadMore = (): void => {
    if (hasNextPage && !isFetchingNextPage) void query.fetchNextPage()
  }
  if (data && items.length === 0 && !isFiltered) {
    return (
      <EmptyState icon={KeyRound} title="No secrets yet">
        What is put in here is encrypted, masked on the screen, and handed to agents only by lease.
      </EmptyState>
    )
  }
  return (
    <>
      <ItemFilters
        vaultId={vaultId}
        found={data && `${plural(items.length, 'item')}${hasNextPage ? ' and more' : ''}`}
      />
      {error && !data && (
        <ErrorState error={error} what="the items" onRetry={() => void query.refetch()} />
      )}
      {!error && !data && <SkeletonRows label="Loading items" />}
      {data && items.length === 0 && (
        <EmptyState icon={SearchX} title="Nothing found">
          No item of this vault fits the search.
        </EmptyState>
      )}
      {items.length > 0 && (
        <VirtualList
          label="Items"
          items={items}
          itemKey={({ id }) => id}
          rowHeight={47}
          currentKey={current}
          onEnd={loadMore}
        >
          {(item) => <ItemRow item={item} current={item.id === current} sort={sort} />}
        </VirtualList>
      )}
    </>
  )
}
