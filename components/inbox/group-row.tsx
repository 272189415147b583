'use client'

import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { kindLabels } from '@/lib/inbox/labels'
import type { InboxRow } from '@/lib/inbox/rows'
import { usePerson } from '@/lib/people/queries'
import { useInboxState } from './inbox-context'
import { RowButtons } from './row-buttons'
import { useHot } from './use-hot'

/** The heading of a group, which closes it. */
export function GroupRow({ row }: { row: Extract<InboxRow, { type: 'group' }> }) {
  const { view, toggle } = useInboxState()
  const { isHot, wasHot, handlers } = useHot()
  const person = usePerson(row.of.from)
  const title =
    view.group === 'kind' ? kindLabels[row.of.kind] : (person?.displayName ?? 'Someone who left')
  return (
    <div
      {...handlers}
      className="group/row flex min-h-9 items-center gap-2 bg-panel px-4 pointer-coarse:min-h-11"
    >
      <button
        type="button"
        aria-expanded={row.isOpen}
        onClick={() => toggle(row.key)}
        className="flex min-h-9 min-w-0 grow items-center gap-2 text-left text-sm font-medium"
      >
        <ChevronRight
          aria-hidden
          className={clsx('-ml-1 size-4 shrink-0 text-faint', row.isOpen && 'rotate-90')}
        />
        <span dir="auto" title={title} className="truncate">
          {title}
        </span>
        <span className="tabular text-muted">{row.needs.length}</span>
      </button>
      {wasHot && row.needs.length > 1 && (
        <span hidden={!isHot} className="flex shrink-0 items-center gap-1 [&[hidden]]:hidden">
          <RowButtons needs={row.needs} />
        </span>
      )}
    </div>
  )
}
