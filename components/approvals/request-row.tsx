'use client'

import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { usePerson } from '@/lib/people/queries'

interface RequestRowProps {
  href: string
  current: boolean
  /** Id of who asks. */
  requesterId: string
  /** Since when, or how long still. */
  time: ReactNode
  /** What is asked for. */
  subject: string
  /** Why. */
  detail: string
  /** Marks below. */
  children?: ReactNode
}

/** A request in the queue: who asks, what for, why and since when. */
export function RequestRow(props: RequestRowProps) {
  const { href, current, requesterId, time, subject, detail, children } = props
  const requester = usePerson(requesterId)
  const name = requester?.displayName ?? 'Someone who left'
  return (
    <Link
      href={href}
      aria-current={current || undefined}
      className={clsx(
        'flex gap-3 px-4 py-2.5 focus-visible:-outline-offset-2',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <span className="self-start">
        <Avatar name={name} kind={requester?.kind ?? 'agent'} presence={requester?.presence} />
      </span>
      <span className="grid min-w-0 grow gap-1">
        <span className="flex items-baseline gap-2">
          <Cut text={name} className="grow font-medium" />
          <span className="tabular shrink-0 text-xs text-muted">{time}</span>
        </span>
        <Cut text={subject} />
        <Cut text={detail} className="text-sm text-muted" />
        {children}
      </span>
    </Link>
  )
}
