'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams, useRouter } from 'next/navigation'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { paths } from '@/lib/shared/paths'
import { vaultItemsOptions } from '@/lib/vault/queries'
import { useKeepSearch, useVaultView, type VaultShow } from './use-vault-view'

export type ItemListState =
  | { name: 'loading' }
  | { name: 'failed'; error: Error }
  /** There is no item in the vault, or none of those that are shown. */
  | { name: 'empty'; show: VaultShow | null }
  /** No item fits the search. */
  | { name: 'nothing-found' }
  | { name: 'ready'; items: readonly VaultItem[]; hasMore: boolean }

/** The items of a vault, page by page as they are scrolled to, and the keys that go through them. */
export function useItemList(vaultId: string) {
  const { q, type, tag, show, sort, setView } = useVaultView()
  const search = useDeferredValue(q.trim())
  const filter = {
    ...(search && { q: search }),
    ...(type && { type }),
    ...(tag && { tag }),
    ...(show === 'favourites' && { favourite: true }),
    ...(show === 'archived' && { archived: true }),
    sort,
  }
  const query = useInfiniteQuery(vaultItemsOptions(vaultId, filter))
  const { data, error, hasNextPage, isFetchingNextPage } = query
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const currentId = useParams<{ itemId?: string }>().itemId ?? null
  const { focusId, focusOn, onFocused } = useRowFocus(currentId)
  useItemKeys(vaultId, items, currentId, focusOn)
  const isFiltered = Boolean(search || type || tag)
  const state: ItemListState =
    !data && error
      ? { name: 'failed', error }
      : !data
        ? { name: 'loading' }
        : items.length > 0
          ? { name: 'ready', items, hasMore: hasNextPage }
          : isFiltered
            ? { name: 'nothing-found' }
            : { name: 'empty', show }
  return {
    state,
    currentId,
    focusId,
    onFocused,
    sort,
    showArchived: (): void => void setView({ show: 'archived' }),
    retry: (): void => void query.refetch(),
    loadMore: (): void => {
      if (hasNextPage && !isFetchingNextPage) void query.fetchNextPage()
    },
  }
}

/** `j` and `k` open the next item and the one before, from nowhere the first; Escape closes what is open. */
function useItemKeys(
  vaultId: string,
  items: readonly VaultItem[],
  currentId: string | null,
  focusOn: (itemId: string) => void,
): void {
  const router = useRouter()
  const keep = useKeepSearch()
  const step = (by: 1 | -1): void => {
    const here = items.findIndex(({ id }) => id === currentId)
    const next = items[here < 0 ? 0 : here + by]
    if (!next) return
    router.replace(keep(paths.vaultItem(next.id)), { scroll: false })
    focusOn(next.id)
  }
  usePageKeys({
    j: () => step(1),
    k: () => step(-1),
    ...(currentId !== null && { escape: () => router.push(keep(paths.vault(vaultId))) }),
  })
}

/** The row that takes the focus: the one that a key went to, or that of an item that was closed while the focus was in it. */
function useRowFocus(currentId: string | null) {
  const [focusId, setFocusId] = useState<string | null>(null)
  const last = useRef(currentId)
  useEffect(() => {
    const closed = last.current
    last.current = currentId
    if (currentId === null && closed !== null && document.activeElement === document.body)
      setFocusId(closed)
  }, [currentId])
  return { focusId, focusOn: setFocusId, onFocused: (): void => setFocusId(null) }
}
