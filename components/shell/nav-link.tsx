'use client'

import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { usePathname } from 'next/navigation'
import { CountBadge } from '@/components/ui/badge'
import { type Counts, useCounts } from '@/lib/inbox/use-counts'
import { meOptions } from '@/lib/session/queries'
import { isCurrent, type NavItem } from './nav-items'

/** Looks of every row of the sidebar. */
export const sideRowClasses =
  'flex h-8 items-center gap-2.5 rounded-sm px-2 text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:h-11'

/** The rooms that the person may enter. */
export function NavLinks({ items }: { items: readonly NavItem[] }) {
  const counts = useCounts()
  const pathname = usePathname()
  const { data: me } = useQuery(meOptions())
  return items
    .filter(({ permission }) => !permission || me?.permissions.includes(permission))
    .filter(
      ({ href, hiddenWithout }) =>
        !hiddenWithout || counts[hiddenWithout] > 0 || isCurrent(pathname, href),
    )
    .map((item) => <NavLink key={item.href} item={item} counts={counts} />)
}

/** A room in the sidebar, with how much waits in it. */
function NavLink({ item, counts }: { item: NavItem; counts: Counts }) {
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
