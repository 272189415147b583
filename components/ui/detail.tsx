import type { ReactNode } from 'react'
import { StandingBar } from './standing-bar'

interface DetailProps {
  icon: ReactNode
  title: string
  /** One line below the title. */
  note: ReactNode
  children?: ReactNode
  /** Buttons, the primary one last. They stay in sight. */
  actions?: ReactNode
}

/** One thing in the right half of two panes: what it is, all about it, and what can be done. */
export function Detail({ icon, title, note, children, actions }: DetailProps) {
  return (
    <div className="min-h-0 grow scroll-pb-20 overflow-y-auto">
      <article className="grid max-w-2xl gap-5 px-4 pt-4 md:px-6 md:pt-6">
        <header className="flex gap-3">
          <span className="self-start">{icon}</span>
          <div className="grid min-w-0 gap-1">
            <h2 dir="auto" className="wrap-anywhere text-parent-start text-xl font-semibold">
              {title}
            </h2>
            <div className="text-muted">{note}</div>
          </div>
        </header>
        {children}
        {actions && <StandingBar>{actions}</StandingBar>}
      </article>
    </div>
  )
}
