'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Page } from '@/components/shell/page'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'

const tabs = [
  { href: paths.settings, label: 'You' },
  { href: paths.security, label: 'Security' },
  { href: paths.sessions, label: 'Sessions' },
  { href: paths.members, label: 'Members' },
]
const adminTabs = [{ href: paths.webhooks, label: 'Webhooks' }]

/** The frame of the settings: one row of places, one column of content. */
export function SettingsPage({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  const maySeeWebhooks = useCan('webhooks:read')
  return (
    <Page title="Settings">
      <nav aria-label="Settings" className="flex shrink-0 gap-1 overflow-x-auto border-b px-2">
        {[...tabs, ...(maySeeWebhooks ? adminTabs : [])].map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            aria-current={pathname === href ? 'page' : undefined}
            className="-mb-px flex h-9 items-center border-b-2 border-transparent px-2 text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11"
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className="max-w-3xl pb-12">{children}</div>
    </Page>
  )
}
