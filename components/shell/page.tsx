'use client'

import { ChevronLeft, PanelLeftOpen } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { type ReactNode, use } from 'react'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { SidebarContext } from './sidebar-context'
import { toggleSidebar } from './sidebar-state'
import { useTabName } from './tab-name'

interface PageProps {
  title: string
  /** The title is the name of one thing of its room, which the browser's tab then shows too. */
  named?: boolean
  /** Before the title: an icon, the room it belongs to. */
  leading?: ReactNode
  /** The title changes in place: read it out. */
  live?: boolean
  /** Where the way back leads on a phone, from one thing to all of them. */
  back?: { href: string; label: string }
  /** One short line beside the title: a count, a state. Gives way to it. */
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
export function Page(props: PageProps) {
  const { title, named = false, leading, live = false, back, note, actions, pane } = props
  const { fixed = false, children } = props
  useTabName(named ? title : undefined)
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
          {back && (
            <Button variant="ghost" size="icon" className="-mx-2 md:!hidden" asChild>
              <Link href={back.href} aria-label={back.label}>
                <ChevronLeft aria-hidden className="size-5" />
              </Link>
            </Button>
          )}
          <div className="flex min-w-0 grow basis-40 items-center gap-3">
            <h1
              {...(live && { 'aria-live': 'polite' })}
              className="flex min-w-0 items-center gap-2 text-lg font-semibold"
            >
              {leading}
              <Cut text={title} />
            </h1>
            {note && (
              <span
                {...(typeof note === 'string' && { title: note })}
                className="min-w-0 shrink-[9999] truncate pt-0.5 text-sm text-muted"
              >
                {note}
              </span>
            )}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
        {fixed ? (
          <div className="flex min-h-0 grow flex-col">{children}</div>
        ) : (
          <div data-scroller className="min-h-0 grow overflow-y-auto">
            <div>{children}</div>
          </div>
        )}
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
