'use client'

import { PanelLeftOpen } from 'lucide-react'
import { type ReactNode, use } from 'react'
import { Button } from '@/components/ui/button'
import { SidebarContext } from './sidebar-context'
import { toggleSidebar } from './sidebar-state'

interface PageProps {
  title: ReactNode
  /** One short line beside the title: a count, a state. */
  note?: ReactNode
  /** Buttons at the end of the header; the primary one last. */
  actions?: ReactNode
  /** The right pane: a `SidePane`, or nothing. */
  pane?: ReactNode
  /** The content scrolls by itself (a board, a calendar, a chat): the page then does not. */
  fixed?: boolean
  children: ReactNode
}

/** A page in the shell: header, content, and the pane beside it. */
export function Page({ title, note, actions, pane, fixed = false, children }: PageProps) {
  return (
    <>
      <main
        id="main"
        tabIndex={-1}
        data-region="main"
        className="flex min-h-0 min-w-0 grow flex-col outline-none"
      >
        <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-1.5">
          <ShowSidebar />
          <div className="flex min-w-0 grow items-baseline gap-3">
            <h1 className="truncate text-lg font-semibold">{title}</h1>
            {note && <span className="truncate text-sm text-muted">{note}</span>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
        <div className={fixed ? 'flex min-h-0 grow flex-col' : 'min-h-0 grow overflow-y-auto'}>
          {children}
        </div>
      </main>
      {pane}
    </>
  )
}

function ShowSidebar() {
  if (!use(SidebarContext)) return null
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label="Show sidebar"
      title="Show sidebar ( [ )"
      onClick={toggleSidebar}
      className="max-md:hidden"
    >
      <PanelLeftOpen aria-hidden className="size-4" />
    </Button>
  )
}
