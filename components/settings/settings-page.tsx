'use client'

import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Page } from '@/components/shell/page'
import { meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'

interface Tab {
  href: string
  label: string
  /** Shown to those who have this permission. */
  permission?: string
}

const tabs: Tab[] = [
  { href: paths.settings, label: 'You' },
  { href: paths.security, label: 'Security' },
  { href: paths.sessions, label: 'Sessions' },
  { href: paths.members, label: 'Members' },
  { href: paths.workspace, label: 'Workspace', permission: 'workspace:manage' },
  { href: paths.webhooks, label: 'Webhooks', permission: 'webhooks:read' },
]

/** The frame of the settings: one row of places, one column of content. */
export function SettingsPage({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  const { data: me } = useQuery(meOptions())
  const permissions: readonly string[] = me?.permissions ?? []
  const mayOpen = ({ permission }: Tab): boolean => !permission || permissions.includes(permission)
  return (
    <Page title="Settings">
      <nav aria-label="Settings" className="flex shrink-0 gap-1 overflow-x-auto border-b px-2">
        {tabs.filter(mayOpen).map(({ href, label }) => (
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
      {/* Above labels of fields, a heading must look like more than they do. */}
      <div className="max-w-3xl pb-12 [&_h2]:text-lg [&_h2]:font-semibold [&_h2]:text-ink [&_section+section]:mt-4">
        {children}
      </div>
    </Page>
  )
}
