'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { whenReachable } from '@/lib/shared/when-reachable'
import { AccountBanners } from './account-banners'
import { BottomTabs } from './bottom-tabs'
import { ConnectionLine } from './connection-line'
import { GlobalKeys } from './keyboard'
import { OverlayHost } from './overlay-host'
// Not used here: every page has it, and so do the pages of an error. With the frame it comes once, else with each of them.
import './page'
import { SealBanner } from './seal-banner'
import { Sidebar } from './sidebar'
import { SidebarContext } from './sidebar-context'
import { useSidebarCollapsed } from './sidebar-state'
import { TabTitle } from './tab-title'
import { useSocket } from './use-socket'

const OfflinePage = dynamic(
  whenReachable(() => import('./offline-page')),
  { ssr: false },
)
const ProxyBanner = dynamic(
  whenReachable(() => import('./proxy-banner')),
  { ssr: false },
)
const StepUpHost = dynamic(
  whenReachable(() => import('./step-up-host')),
  { ssr: false },
)
const DraftKeeper = dynamic(
  whenReachable(() => import('./draft-keeper')),
  { ssr: false },
)
const OutboxSender = dynamic(
  whenReachable(() => import('./outbox-sender')),
  { ssr: false },
)

interface AppShellProps {
  /** Where the dashboard is served, shown under the workspace's name. */
  host: string
  sidebarCollapsed: boolean
  /** Stands in the sidebar below the channels. */
  dock: ReactNode
  children: ReactNode
}

/** The frame around every signed-in page: sidebar or bottom tabs, connection line, keys, palette, socket. */
export function AppShell({ host, sidebarCollapsed, dock, children }: AppShellProps) {
  const collapsed = useSidebarCollapsed(sidebarCollapsed)
  useSocket()
  return (
    <SidebarContext value={collapsed}>
      <a
        href="#main"
        className="fixed left-2 top-2 z-50 -translate-y-16 rounded-sm bg-accent px-3 py-2 text-accent-on focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="flex h-dvh flex-col">
        <ConnectionLine />
        <ProxyBanner />
        <SealBanner />
        <AccountBanners />
        <div className="flex min-h-0 grow">
          {!collapsed && <Sidebar host={host} dock={dock} />}
          {children}
        </div>
        <BottomTabs />
      </div>
      <GlobalKeys />
      <TabTitle />
      <OverlayHost />
      <StepUpHost />
      <OutboxSender />
      <DraftKeeper />
      <OfflinePage />
    </SidebarContext>
  )
}
