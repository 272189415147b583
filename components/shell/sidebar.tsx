'use client'

import { useQuery } from '@tanstack/react-query'
import { PanelLeftClose, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { Kbd } from '@/components/ui/kbd'
import { meOptions } from '@/lib/session/queries'
import { ChannelLinks } from './channel-links'
import { mainNav, moreNav } from './nav-items'
import { NavLinks } from './nav-link'
import { openOverlay } from './overlays'
import { PersonMenu } from './person-menu'
import { toggleSidebar } from './sidebar-state'

/** The left sidebar: the rooms on top, what is now and then at the foot, and between them the channels, which scroll. */
export function Sidebar({ host, dock }: { host: string; dock: ReactNode }) {
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
      <div className="shrink-0 px-2 pb-1">
        <GoTo />
        <NavLinks items={mainNav} />
      </div>
      <ChannelLinks />
      {dock}
      <footer className="shrink-0 border-t p-2">
        <NavLinks items={moreNav} />
        <PersonMenu />
      </footer>
    </nav>
  )
}

/** Which workspace this is, and on which host. */
function WorkspaceLabel({ host }: { host: string }) {
  const { data: me } = useQuery(meOptions())
  return (
    <div className="min-w-0 grow px-2">
      <p className="flex font-semibold">
        <Cut text={me?.workspaceName ?? 'Sesame'} />
      </p>
      <p className="truncate text-xs text-faint" title={host}>
        {host}
      </p>
    </div>
  )
}

/** Opens the palette. */
export function GoTo() {
  return (
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
  )
}
