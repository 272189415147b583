'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { RelativeTime } from '@/components/ui/time'
import { paths } from '@/lib/shared/paths'
import { useKeepSearch, type vaultSorts } from './use-vault-view'
import { ItemIcon } from './item-icon'

interface ItemRowProps {
  item: VaultItem
  current: boolean
  sort: (typeof vaultSorts)[number]
}

/** One item of the list, with the time that it is sorted by. */
export function ItemRow({ item, current, sort }: ItemRowProps) {
  const keep = useKeepSearch()
  const host = item.url && URL.canParse(item.url) ? new URL(item.url).host : null
  return (
    <Link
      href={keep(paths.vaultItem(item.id))}
      aria-current={current || undefined}
      className={clsx(
        'flex min-h-9 items-center gap-3 px-4 py-1 pointer-coarse:min-h-11 focus-visible:-outline-offset-2',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <ItemIcon type={item.type} />
      <span className="min-w-0 grow">
        <Cut text={item.name} className="block font-medium" />
        {host && <Cut text={host} className="block text-sm text-muted" />}
      </span>
      <span className="hidden shrink-0 gap-1 sm:flex">
        {item.tags.slice(0, 3).map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </span>
      {sort === 'used' && !item.lastUsedAt ? (
        <span className="shrink-0 text-sm text-muted">Never used</span>
      ) : (
        <RelativeTime
          at={sort === 'used' ? (item.lastUsedAt ?? item.updatedAt) : item.updatedAt}
          className="shrink-0 text-sm text-muted"
        />
      )}
    </Link>
  )
}
