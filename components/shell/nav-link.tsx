'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { CountBadge } from '@/components/ui/badge'
import type { Counts } from '@/lib/inbox/queries'
import { isCurrent, type NavItem } from './nav-items'

/** Looks of every row of the sidebar. */
export const sideRowClasses =
  'flex h-8 items-center gap-2.5 rounded-sm px-2 text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:h-11'

/** A room in the sidebar, with how much waits in it. */
export function NavLink({ item, counts }: { item: NavItem; counts: Counts }) {
  const current = isCurrent(usePathname(), item.href)
  const Icon = item.icon
  return (
    <Link href={item.href} aria-current={current ? 'page' : undefined} className={sideRowClasses}>
      <Icon aria-hidden className={clsx('size-4 shrink-0', current && 'text-accent-ink')} />
      <span className="grow truncate">{item.label}</span>
      {item.count && <CountBadge count={counts[item.count.of]} label={item.count.label} />}
    </Link>
  )
}
