'use client'

import { CircleCheck, ListFilter } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { VirtualList } from '@/components/ui/virtual-list'
import { GroupRow } from './group-row'
import { useInboxState } from './inbox-context'
import { NeedRow } from './need-row'

/** The rows, of which only those in sight exist. */
export function NeedList() {
  const { rows, view } = useInboxState()
  if (rows.length === 0) return <Nothing />
  return (
    <VirtualList
      label="Needs"
      items={rows}
      itemKey={({ key }) => key}
      rowHeight={37}
      overscan={6}
      currentKey={view.need}
    >
      {(row) => (row.type === 'group' ? <GroupRow row={row} /> : <NeedRow row={row} />)}
    </VirtualList>
  )
}

const nothing = {
  open: {
    title: 'Nothing needs you',
    words: 'Requests, mentions and trouble with runs appear here the moment they happen.',
  },
  snoozed: {
    title: 'Nothing is snoozed',
    words: 'What you snooze waits here until its time, or until it changes.',
  },
  dismissed: {
    title: 'Nothing is dismissed',
    words: 'What you dismiss stays here until it changes or is over.',
  },
} as const

function Nothing() {
  const { view } = useInboxState()
  if (view.kind || view.from) {
    return (
      <EmptyState
        icon={ListFilter}
        title="Nothing matches"
        action={
          <Button onClick={() => void view.setView({ kind: null, from: null })}>
            Clear filters
          </Button>
        }
      >
        Nothing of this kind, or from them, is {view.show}.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={CircleCheck} title={nothing[view.show].title}>
      {nothing[view.show].words}
    </EmptyState>
  )
}
