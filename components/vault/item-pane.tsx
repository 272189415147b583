'use client'

import { roleIncludes } from '@sesamespace/contract/vault-roles'
import type { VaultItemDetail } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { useTabName } from '@/components/shell/tab-name'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { ErrorState } from '@/components/ui/error-state'
import { SidePane } from '@/components/ui/side-pane'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { typeLabels } from '@/lib/vault/item-types'
import { useVault, vaultItemOptions } from '@/lib/vault/queries'
import { EditItemDialog } from './edit-item-dialog'
import { ItemFields } from './item-fields'
import { ItemIcon } from './item-icon'
import { ItemMenu } from './item-menu'
import { ItemUses } from './item-uses'
import { ItemVersions } from './item-versions'
import { useKeepSearch } from './use-vault-view'

interface ItemPaneProps {
  itemId: string
  /** Who holds the item now. */
  holders: ReactNode
}

/** One item beside the list: its fields, who holds and used it, and how it changed. */
export function ItemPane({ itemId, holders }: ItemPaneProps) {
  const router = useRouter()
  const keep = useKeepSearch()
  const [rotate, setRotate] = useQueryState('rotate')
  const { data: detail, error, refetch } = useQuery(vaultItemOptions(itemId))
  const vault = useVault(detail?.item.vaultId)
  useTabName(detail?.item.name)
  const close = (): void =>
    router.push(detail ? keep(paths.vault(detail.item.vaultId)) : paths.vaults)
  return (
    <SidePane
      title={detail?.item.name ?? 'Item'}
      onClose={close}
      actions={
        detail &&
        vault &&
        roleIncludes(vault.role, 'manager') && <ItemMenu vault={vault} detail={detail} />
      }
    >
      {error && !detail && (
        <ErrorState error={error} what="this item" onRetry={() => void refetch()} />
      )}
      {!error && !detail && <SkeletonRows label="Loading item" rows={4} />}
      {detail && (
        <>
          <ItemSummary detail={detail} />
          <ItemFields
            key={detail.item.version}
            detail={detail}
            mayReveal={roleIncludes(vault?.role, 'user')}
          />
          {holders}
          <ItemUses itemId={itemId} />
          <ItemVersions item={detail.item} mayRestore={roleIncludes(vault?.role, 'manager')} />
          {rotate !== null && vault && roleIncludes(vault.role, 'manager') && (
            <EditItemDialog
              vault={vault}
              detail={detail}
              rotate={rotate}
              onClose={() => void setRotate(null)}
            />
          )}
        </>
      )}
    </SidePane>
  )
}

function ItemSummary({ detail: { item } }: { detail: VaultItemDetail }) {
  const author = usePerson(item.createdBy)?.displayName ?? 'someone who left'
  return (
    <div className="grid gap-2 px-4 py-3">
      <div className="flex items-center gap-3">
        <ItemIcon type={item.type} />
        <p className="min-w-0 text-sm text-muted">
          {typeLabels[item.type]}, made by {author}
          <br />
          Changed <RelativeTime at={item.updatedAt} />
        </p>
      </div>
      {item.url && (
        <a
          href={item.url}
          target="_blank"
          rel="noreferrer noopener"
          className="flex min-w-0 items-center gap-1.5 underline pointer-coarse:min-h-11"
        >
          <Cut text={item.url} />
          <ExternalLink aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">(opens a new tab)</span>
        </a>
      )}
      {item.tags.length > 0 && (
        <p className="flex flex-wrap gap-1">
          {item.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      )}
    </div>
  )
}
