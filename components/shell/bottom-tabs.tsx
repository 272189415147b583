'use client'

import { clsx } from 'clsx'
import { Menu } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { usePathname } from 'next/navigation'
import { useCounts } from '@/lib/inbox/use-counts'
import { badgeCount } from '@/lib/shared/format'
import { approvalsItem, chatItem, inboxItem, isCurrent, tasksItem } from './nav-items'
import { openOverlay } from './overlays'

const tabs = [inboxItem, approvalsItem, chatItem, tasksItem]

const tabClasses =
  'relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:text-accent-ink aria-[current=page]:font-medium focus-visible:-outline-offset-2'

/** The phone's navigation. */
export function BottomTabs() {
  const pathname = usePathname()
  const counts = useCounts()
  const inTab = tabs.some(({ href }) => isCurrent(pathname, href))
  return (
    <nav
      aria-label="Main"
      data-region="tabs"
      className="flex shrink-0 border-t bg-panel pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {tabs.map(({ href, label, icon: Icon, count }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent(pathname, href) ? 'page' : undefined}
          className={tabClasses}
        >
          <span className="relative">
            <Icon aria-hidden className="size-5" />
            {count && counts[count.of] > 0 && (
              <span className="tabular absolute -right-2.5 -top-1.5 min-w-4 rounded-full bg-ink px-1 text-center text-[0.6875rem] leading-4 text-canvas">
                {badgeCount(counts[count.of])}
                <span className="sr-only"> {count.label}</span>
              </span>
            )}
          </span>
          {label}
        </Link>
      ))}
      <button
        type="button"
        onClick={() => openOverlay('more')}
        aria-current={inTab ? undefined : 'page'}
        className={clsx(tabClasses)}
      >
        <Menu aria-hidden className="size-5" />
        More
      </button>
    </nav>
  )
}
