'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { useEffect, useRef } from 'react'
import { Cut } from '@/components/ui/cut'
import { RelativeTime } from '@/components/ui/time'
import { paths } from '@/lib/shared/paths'
import { typeLabels } from '@/lib/vault/item-types'
import { useKeepSearch, type vaultSorts } from './use-vault-view'
import { RowStar } from './favourite-button'
import { ItemIcon } from './item-icon'
import { ItemMarks } from './item-marks'

interface ItemRowProps {
  item: VaultItem
  current: boolean
  takesFocus: boolean
  onFocused: () => void
  sort: (typeof vaultSorts)[number]
}

/** One item of the list: its name, its user, what to look out for, and the time that it is sorted by. */
export function ItemRow({ item, current, takesFocus, onFocused, sort }: ItemRowProps) {
  const keep = useKeepSearch()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (!takesFocus) return
    link.current?.focus({ preventScroll: true })
    onFocused()
  }, [takesFocus, onFocused])
  return (
    <div
      className={clsx(
        'group/item flex items-center pe-2',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <Link
        ref={link}
        href={keep(paths.vaultItem(item.id))}
        scroll={false}
        aria-current={current || undefined}
        className="flex min-h-12 min-w-0 grow items-center gap-3 ps-4 pe-2 py-1.5 focus-visible:-outline-offset-2"
      >
        <ItemIcon type={item.type} />
        <span className="min-w-0 grow">
          <Cut text={item.name} className="block font-medium" />
          <Cut text={secondLine(item)} className="block text-sm text-muted" />
        </span>
        <span className="grid shrink-0 justify-items-end gap-1">
          <ItemMarks item={item} />
          <span className="text-xs text-muted">
            {sort === 'used' && !item.lastUsedAt ? (
              'Never used'
            ) : (
              <RelativeTime
                at={sort === 'used' ? (item.lastUsedAt ?? item.updatedAt) : item.updatedAt}
              />
            )}
          </span>
        </span>
      </Link>
      <RowStar item={item} />
    </div>
  )
}

/** What tells items of one name apart: the user, else the host, else the type. */
const secondLine = ({ username, url, type }: VaultItem): string =>
  username || (url && URL.canParse(url) && new URL(url).host) || typeLabels[type]
