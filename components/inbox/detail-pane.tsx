'use client'

import { Check, Clock, Inbox } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Kbd } from '@/components/ui/kbd'
import { type InboxRow, needsOfRow } from '@/lib/inbox/rows'
import { useInboxState } from './inbox-context'
import { NeedDetail } from './need-parts'
import { FoldDetail } from './fold-detail'

/** What is open, with its decision; or how to open something, and what comes below that. */
export function DetailPane({ row, children }: { row: InboxRow | undefined; children: ReactNode }) {
  const { view, rows } = useInboxState()
  const [last, setLast] = useState(row)
  if (row && row !== last) setLast(row)
  if (!row || row.type === 'group') {
    // A request that was decided or answered about here shows what became of it.
    const isRequest =
      last?.type === 'need' && (last.need.kind === 'lease' || last.need.kind === 'asked')
    if (isRequest && last.key === view.need) return <NeedDetail key={last.key} need={last.need} />
    if (view.need) return <Gone />
    return (
      <div className="min-h-0 grow scroll-pb-20 overflow-y-auto">
        {rows.length > 0 && (
          <EmptyState icon={Inbox} title="Choose one to see it">
            <Kbd keys="J" /> opens the next, <Kbd keys="K" /> the one before.
          </EmptyState>
        )}
        {children}
      </div>
    )
  }
  return (
    <>
      <Toolbar row={row} />
      {row.type === 'fold' ? (
        <FoldDetail key={row.key} needs={row.needs} />
      ) : (
        <NeedDetail key={row.key} need={row.need} />
      )}
    </>
  )
}

function Gone() {
  return (
    <EmptyState icon={Check} title="This needs nothing any more">
      It was decided, handled or read. <Kbd keys="J" /> opens the next.
    </EmptyState>
  )
}

function Toolbar({ row }: { row: InboxRow }) {
  const { view, finish, snooze } = useInboxState()
  const needs = needsOfRow(row)
  const isOpen = view.show === 'open'
  const all = needs.length > 1 ? ` all ${needs.length}` : ''
  return (
    <div
      role="toolbar"
      aria-label="Put away"
      className="flex shrink-0 items-center justify-end gap-1 border-b px-4 py-2"
    >
      <Button variant="ghost" aria-keyshortcuts="h" onClick={() => snooze(needs)}>
        <Clock aria-hidden className="size-4" /> Snooze{all}
      </Button>
      <Button variant="ghost" aria-keyshortcuts="e" onClick={() => finish(needs)}>
        {isOpen ? (
          <Check aria-hidden className="size-4" />
        ) : (
          <Inbox aria-hidden className="size-4" />
        )}
        {isOpen ? `Dismiss${all}` : `Move${all} to inbox`}
      </Button>
    </div>
  )
}
