'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { Button } from './button'
import { Cut } from './cut'

interface SidePaneProps {
  title: string
  onClose: () => void
  /** Buttons beside the close button. */
  actions?: ReactNode
  children: ReactNode
}

/**
 * The right pane: what belongs to the main one (thread, task, lease, item, event). 360 px beside it, the whole screen on a
 * phone. Takes the focus when it opens, gives it back when it closes; Escape closes it.
 */
export function SidePane({ title, onClose, actions, children }: SidePaneProps) {
  const pane = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const isInside = event.target instanceof Node && pane.current?.contains(event.target)
    if (event.key === 'Escape' && isInside && !event.defaultPrevented) onClose()
  })
  useEffect(() => {
    // On the window, after React's own handlers: what is in the pane may take Escape for itself.
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  useEffect(() => {
    const opener = document.activeElement
    heading.current?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <aside
      ref={pane}
      aria-label={title}
      data-region="detail"
      className="animate-fade-in fixed inset-0 z-30 flex flex-col bg-canvas md:static md:z-auto md:w-pane md:shrink-0 md:border-l"
    >
      <header className="flex h-12 shrink-0 items-center justify-between gap-2 border-b pl-4 pr-2">
        <h2 ref={heading} tabIndex={-1} className="flex min-w-0 font-semibold outline-none">
          <Cut text={title} />
        </h2>
        <div className="flex shrink-0 items-center gap-1">
          {actions}
          <Button
            variant="ghost"
            size="icon"
            aria-label="Close"
            title="Close (Esc)"
            onClick={onClose}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      </header>
      <div data-scroller className="min-h-0 grow overflow-y-auto">
        {children}
      </div>
    </aside>
  )
}
