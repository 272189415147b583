'use client'

import { clsx } from 'clsx'
import type { LucideIcon } from 'lucide-react'
import { Link } from '@/components/ui/link'
import type { ReactNode } from 'react'

interface CardFrameProps {
  icon: LucideIcon
  /** What kind of thing it is: "Lease request", "Task #12". */
  kind: string
  title: ReactNode
  href: string
  /** The title takes as many lines as it needs: nobody decides what they cannot read. */
  wrapTitle?: boolean
  state?: ReactNode
  detail?: ReactNode
  /** Buttons. */
  actions?: ReactNode
}

/** A compact card in the chat: one line that says what and how it stands, then details and actions. */
export function CardFrame(props: CardFrameProps) {
  const { icon: Icon, kind, title, href, wrapTitle = false, state, detail, actions } = props
  return (
    <div className="my-1 grid max-w-xl gap-1.5 rounded-md border bg-canvas px-3 py-2 text-ink">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <Icon aria-hidden className="size-4 shrink-0 text-faint" />
        <span className="shrink-0 text-sm text-muted">{kind}</span>
        <Link
          href={href}
          dir="auto"
          {...(typeof title === 'string' && { title })}
          className={clsx(
            'min-w-0 text-parent-start font-medium hover:underline',
            wrapTitle ? 'wrap-anywhere' : 'truncate',
          )}
        >
          {title}
        </Link>
        {state}
      </div>
      {detail && <div className="text-sm text-muted">{detail}</div>}
      {actions && <div className="flex flex-wrap items-center gap-2 pt-0.5">{actions}</div>}
    </div>
  )
}

/** A card whose thing cannot be read (any more): its words stay. */
export function LostCard({ text }: { text: string }) {
  return <p className="text-muted">{text}</p>
}
