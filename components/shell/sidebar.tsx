'use client'

import { useQuery } from '@tanstack/react-query'
import { PanelLeftClose, Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { useCounts } from '@/lib/inbox/queries'
import { meOptions } from '@/lib/session/queries'
import { ChannelLinks } from './channel-links'
import { mainNav, moreNav } from './nav-items'
import { NavLink } from './nav-link'
import { openOverlay } from './overlays'
import { PersonMenu } from './person-menu'
import { toggleSidebar } from './sidebar-state'

/** The left sidebar: where one is, where one can go, and where something waits. */
export function Sidebar({ host }: { host: string }) {
  return (
    <nav
      aria-label="Main"
      data-region="sidebar"
      tabIndex={-1}
      className="hidden h-full w-sidebar shrink-0 flex-col border-r bg-panel outline-none md:flex"
    >
      <header className="flex items-start gap-2 px-2 pb-2 pt-3">
        <WorkspaceLabel host={host} />
        <Button
          variant="ghost"
          size="icon"
          aria-label="Hide sidebar"
          title="Hide sidebar ( [ )"
          onClick={toggleSidebar}
        >
          <PanelLeftClose aria-hidden className="size-4" />
        </Button>
      </header>
      <SidebarNav />
      <footer className="border-t p-2">
        <PersonMenu />
      </footer>
    </nav>
  )
}

/** Which workspace this is, and on which host. */
export function WorkspaceLabel({ host }: { host: string }) {
  const { data: me } = useQuery(meOptions())
  return (
    <div className="min-w-0 grow px-2">
      <p className="truncate font-semibold">{me?.workspaceName ?? 'Sesame'}</p>
      <p className="truncate text-xs text-faint">{host}</p>
    </div>
  )
}

/** Search, rooms and channels; scrolls as one. */
export function SidebarNav() {
  const counts = useCounts()
  const { data: me } = useQuery(meOptions())
  const more = moreNav.filter(
    ({ permission }) => !permission || me?.permissions.includes(permission),
  )
  return (
    <div className="min-h-0 grow overflow-y-auto px-2 pb-4">
      <button
        type="button"
        onClick={() => openOverlay('palette')}
        className="mb-2 flex h-8 w-full items-center gap-2.5 rounded-sm border bg-canvas px-2 text-muted hover:bg-hover pointer-coarse:h-11"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="grow text-left">Go to…</span>
        <span className="pointer-coarse:hidden">
          <Kbd keys="Ctrl K" />
        </span>
      </button>
      {mainNav.map((item) => (
        <NavLink key={item.href} item={item} counts={counts} />
      ))}
      <ChannelLinks />
      <div className="mt-4">
        {more.map((item) => (
          <NavLink key={item.href} item={item} counts={counts} />
        ))}
      </div>
    </div>
  )
}
