'use client'

import { Archive, KeyRound, MousePointerClick, SearchX, Star } from 'lucide-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Kbd } from '@/components/ui/kbd'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TwoPanes } from '@/components/ui/two-panes'
import { VirtualList } from '@/components/ui/virtual-list'
import { plural } from '@/lib/shared/format'
import { vaultItemsOptions } from '@/lib/vault/queries'
import { ItemFilters } from './item-filters'
import { ItemRow } from './item-row'
import { useItemList } from './use-item-list'
import type { VaultShow } from './use-vault-view'

/** The items of a vault on one third, the one that is open on the other two; on a phone one of both. */
export function VaultItems({ vaultId, children }: { vaultId: string; children: ReactNode }) {
  const list = useItemList(vaultId)
  const { state, currentId, focusId, sort } = list
  if (state.name === 'empty' && state.show === null && currentId === null)
    return <NoneInUse vaultId={vaultId} showArchived={list.showArchived} />
  const found =
    state.name === 'ready'
      ? `${plural(state.items.length, 'item')}${state.hasMore ? ' and more' : ''}`
      : undefined
  return (
    <TwoPanes
      listLabel="All items"
      listWidth="md:w-1/3 md:min-w-72"
      list={
        <>
          <ItemFilters vaultId={vaultId} found={found} />
          {state.name === 'failed' && (
            <ErrorState error={state.error} what="the items" onRetry={list.retry} />
          )}
          {state.name === 'loading' && <SkeletonRows label="Loading items" />}
          {state.name === 'nothing-found' && (
            <EmptyState icon={SearchX} title="Nothing found">
              No item of this vault fits the search.
            </EmptyState>
          )}
          {state.name === 'empty' && state.show !== null && <NoneShown show={state.show} />}
          {state.name === 'ready' && (
            <VirtualList
              label="Items"
              items={state.items}
              itemKey={({ id }) => id}
              rowHeight={51}
              currentKey={currentId}
              onEnd={list.loadMore}
            >
              {(item) => (
                <ItemRow
                  item={item}
                  current={item.id === currentId}
                  takesFocus={item.id === focusId}
                  onFocused={list.onFocused}
                  sort={sort}
                />
              )}
            </VirtualList>
          )}
        </>
      }
      detailLabel="Item"
      isOpen={currentId !== null}
    >
      {currentId === null ? <ChooseOne /> : children}
    </TwoPanes>
  )
}

function NoneInUse({ vaultId, showArchived }: { vaultId: string; showArchived: () => void }) {
  const { data } = useInfiniteQuery(vaultItemsOptions(vaultId, { archived: true }))
  const hasArchived = data?.pages.some((page) => page.items.length > 0) ?? false
  return (
    <EmptyState
      icon={KeyRound}
      title={hasArchived ? 'No secrets in use' : 'No secrets yet'}
      action={hasArchived && <Button onClick={showArchived}>Show archived items</Button>}
    >
      What is put in here is encrypted, masked on the screen, and handed to agents only by lease.
    </EmptyState>
  )
}

function NoneShown({ show }: { show: VaultShow }) {
  return show === 'archived' ? (
    <EmptyState icon={Archive} title="Nothing archived">
      What is no longer in use can be archived: it leaves lists and search, and is kept here.
    </EmptyState>
  ) : (
    <EmptyState icon={Star} title="No favourites here">
      The star of an item, or <Kbd keys="F" /> when it is open, keeps it at hand for you alone.
    </EmptyState>
  )
}

function ChooseOne() {
  return (
    <EmptyState icon={MousePointerClick} title="Choose an item to see it">
      <Kbd keys="J" /> opens the next, <Kbd keys="K" /> the one before.
    </EmptyState>
  )
}
