'use client'

import { Button } from '@/components/ui/button'
import type { Need } from '@/lib/inbox/needs'
import { useInboxState } from './inbox-context'
import { useFormats } from '@/lib/shared/use-formats'

interface SelectionBarProps {
  selected: readonly Need[]
  /** All that the list shows. */
  all: readonly Need[]
}

/** What can be done with several needs at once. */
export function SelectionBar({ selected, all }: SelectionBarProps) {
  const { view, finish, snooze, select } = useInboxState()
  const { formatNumber } = useFormats()
  return (
    <div
      role="toolbar"
      aria-label="Selected"
      className="flex shrink-0 flex-wrap items-center gap-2 border-t bg-panel px-4 py-2"
    >
      <span role="status" className="tabular grow font-medium">
        {formatNumber(selected.length)} selected
      </span>
      {selected.length < all.length && (
        <Button variant="ghost" size="sm" onClick={() => select(all, true)}>
          Select all {formatNumber(all.length)}
        </Button>
      )}
      <Button variant="ghost" size="sm" onClick={() => select(all, false)}>
        Clear
      </Button>
      <Button size="sm" onClick={() => snooze(selected)}>
        Snooze
      </Button>
      <Button size="sm" onClick={() => finish(selected)}>
        {view.show === 'open' ? 'Dismiss' : 'Move to inbox'}
      </Button>
    </div>
  )
}
