'use client'

import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { type MouseEvent, useEffect, useRef } from 'react'
import { type InboxRow, needsOfRow } from '@/lib/inbox/rows'
import { useInboxState } from './inbox-context'
import { NeedAction, NeedLine } from './need-parts'
import { RowButtons } from './row-buttons'
import { RowSelect } from './row-select'
import { useHot } from './use-hot'

/** A need, or needs of one cause, in one dense line. Its buttons exist only while it is pointed at or has the focus. */
export function NeedRow({ row }: { row: Exclude<InboxRow, { type: 'group' }> }) {
  const { view, open, toggle, focusKey, onFocused } = useInboxState()
  const { isHot, wasHot, handlers } = useHot()
  const link = useRef<HTMLAnchorElement>(null)
  const needs = needsOfRow(row)
  const isCurrent = view.need === row.key
  const takesFocus = focusKey === row.key
  useEffect(() => {
    if (!takesFocus) return
    link.current?.focus({ preventScroll: true })
    onFocused()
  }, [takesFocus, onFocused])
  const onClick = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (row.type === 'fold') toggle(row.key)
    open(row.key)
  }
  return (
    <div
      {...handlers}
      data-hot={isHot || undefined}
      className={clsx(
        'group/row relative flex min-h-9 items-center gap-2 px-4 max-sm:py-1.5 pointer-coarse:min-h-11',
        isCurrent ? 'bg-accent-soft' : 'hover:bg-hover',
        row.type === 'need' && row.isInFold && 'pl-9',
      )}
    >
      <RowSelect needs={needs} label={needs.length > 1 ? `Select all ${needs.length}` : 'Select'} />
      <Link
        ref={link}
        href={view.hrefOf(row.key)}
        onClick={onClick}
        aria-current={isCurrent || undefined}
        {...(row.type === 'fold' && { 'aria-expanded': row.isOpen })}
        className="flex min-w-0 grow items-center gap-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
      >
        {row.type === 'fold' && (
          <ChevronRight
            aria-hidden
            className={clsx('-ml-1 size-4 shrink-0 text-faint', row.isOpen && 'rotate-90')}
          />
        )}
        <NeedLine needs={needs} />
      </Link>
      {wasHot && (
        <span
          hidden={!isHot}
          className="relative z-10 flex shrink-0 items-center gap-1 max-sm:hidden [&[hidden]]:hidden"
        >
          {/* Of what is open, beside it. */}
          {row.type === 'need' && !isCurrent && <NeedAction need={row.need} />}
          <RowButtons needs={needs} />
        </span>
      )}
    </div>
  )
}
