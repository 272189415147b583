'use client'

import type { VaultItem } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useRef } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { Opening } from '@/components/ui/opening'
import { SkeletonRows } from '@/components/ui/skeleton'
import { typeLabels } from '@/lib/vault/item-types'
import { whenReachable } from '@/lib/shared/when-reachable'
import { ItemStar } from './favourite-button'
import { FieldGroup } from './field-group'
import { ItemActions } from './item-actions'
import { ItemFacts } from './item-facts'
import { ItemFetch } from './item-fetch'
import { ItemFields } from './item-fields'
import { ItemIcon } from './item-icon'
import { ItemUses } from './item-uses'
import { ItemVersions } from './item-versions'
import { useItemDetail } from './use-item-detail'

const EditItemDialog = dynamic(
  whenReachable(async () => (await import('./edit-item-dialog')).EditItemDialog),
  {
    ssr: false,
    loading: Opening,
  },
)

const ItemApprovals = dynamic(
  whenReachable(async () => (await import('./item-approvals')).ItemApprovals),
  { ssr: false, loading: () => <div className="h-40" /> },
)

const ArchivedNote = dynamic(
  whenReachable(async () => (await import('./archived-note')).ArchivedNote),
  { loading: () => <div className="h-14" /> },
)

interface ItemDetailProps {
  itemId: string
  /** What leaked of it, and what is searched for. */
  leaks: ReactNode
  /** Who holds the item now. */
  holders: ReactNode
}

/** One item beside the list: its fields, who holds and used it, and how it changed. */
export function ItemDetail({ itemId, leaks, holders }: ItemDetailProps) {
  const state = useItemDetail(itemId)
  if (state.name === 'failed')
    return <ErrorState error={state.error} what="this item" onRetry={state.retry} />
  if (state.name === 'loading') return <SkeletonRows label="Loading item" rows={4} />
  const { detail, vault, mayReveal, mayEdit, mayArchive, rotate } = state
  const { item } = detail
  return (
    <div data-scroller className="min-h-0 grow overflow-y-auto">
      <article
        aria-label={item.name}
        className="grid max-w-3xl gap-6 px-4 pb-6 pt-4 md:px-6 md:pt-6"
      >
        <header className="flex flex-wrap items-start gap-3">
          <ItemIcon type={item.type} size="lg" />
          <ItemHeading item={item} vaultName={vault?.name} />
          <ItemStar item={item} />
          {vault && mayEdit && <ItemActions vault={vault} detail={detail} />}
        </header>
        {item.archivedAt && <ArchivedNote item={item} mayArchive={mayArchive} />}
        {leaks}
        <ItemFields
          key={item.version}
          detail={detail}
          mayReveal={mayReveal}
          asksReason={vault?.revealReason ?? false}
        />
        <FieldGroup title="Details">
          <div className="p-3">
            <ItemFacts item={item} />
          </div>
        </FieldGroup>
        <div className="-mx-4">
          {detail.approvals && (
            <ItemApprovals itemId={itemId} approvals={detail.approvals} mayEdit={mayEdit} />
          )}
          <ItemFetch detail={detail} mayEdit={mayEdit} />
          {holders}
          <ItemUses itemId={itemId} />
          <ItemVersions item={item} mayRestore={mayEdit} />
        </div>
      </article>
      {rotate !== null && vault && mayEdit && (
        <EditItemDialog vault={vault} detail={detail} rotate={rotate} onClose={state.endRotation} />
      )}
    </div>
  )
}

/** Takes the focus on a phone, where the list that had it is gone. */
function ItemHeading({ item, vaultName }: { item: VaultItem; vaultName: string | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (matchMedia('(max-width: 767px)').matches) heading.current?.focus()
  }, [])
  return (
    <div className="grid min-w-0 grow basis-48 gap-0.5">
      <h2
        ref={heading}
        tabIndex={-1}
        dir="auto"
        className="wrap-anywhere text-parent-start text-xl font-semibold outline-none"
      >
        {item.name}
      </h2>
      <p className="wrap-anywhere text-muted">
        {typeLabels[item.type]}
        {vaultName !== undefined && (
          <>
            {' in '}
            <bdi>{vaultName}</bdi>
          </>
        )}
      </p>
    </div>
  )
}
