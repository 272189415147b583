'use client'

import { CircleCheck } from 'lucide-react'
import type { ComponentType } from 'react'
import { InboxSlot } from '@/components/registry/inbox'
import { useSlot } from '@/components/registry/use-slot'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { useInbox } from '@/lib/inbox/use-inbox'

/** Everything that needs this person, by kind, newest first, each with its action in place. */
export function Inbox() {
  const inbox = useInbox()
  const rows = useSlot(InboxSlot)
  switch (inbox.state) {
    case 'loading':
      return <SkeletonRows label="Loading the inbox" />
    case 'failed':
      return <ErrorState error={inbox.error} what="the inbox" onRetry={inbox.retry} />
    case 'nothing':
      return (
        <EmptyState icon={CircleCheck} title="Nothing needs you">
          Requests, mentions and trouble with runs appear here the moment they happen.
        </EmptyState>
      )
    case 'needs':
      return (
        <>
          {Boolean(inbox.error) && (
            <div className="p-4">
              <ErrorNote error={inbox.error} />
            </div>
          )}
          <Kind
            title="Lease requests"
            items={inbox.leases}
            itemKey={({ id }) => id}
            rowHeight={83}
            Row={rows.leases}
          />
          <Kind
            title="Exposed secrets"
            items={inbox.leaks}
            itemKey={({ id }) => id}
            Row={rows.leaks}
          />
          <Kind
            title="Mentions and questions"
            items={inbox.mentions}
            itemKey={({ id }) => id}
            Row={rows.mentions}
          />
          <Kind
            title="Failed and missed runs"
            items={inbox.runs}
            itemKey={({ key }) => key}
            Row={rows.runs}
          />
          <Kind
            title="Syncs that would cancel many jobs"
            items={inbox.syncs}
            itemKey={({ id }) => id}
            Row={rows.syncs}
          />
          <Kind
            title="Stale claims"
            items={inbox.tasks}
            itemKey={({ id }) => id}
            Row={rows.tasks}
          />
          <Kind
            title="Webhooks that were switched off"
            items={inbox.webhooks}
            itemKey={({ id }) => id}
            Row={rows.webhooks}
          />
        </>
      )
  }
}

interface KindProps<T> {
  title: string
  items: readonly T[]
  itemKey: (item: T) => string
  rowHeight?: number
  Row: ComponentType<{ need: T }>
}

/** Needs of one kind; nothing where there are none. */
function Kind<T>({ title, items, itemKey, rowHeight = 47, Row }: KindProps<T>) {
  if (items.length === 0) return null
  return (
    <Section
      title={title}
      aside={<span className="tabular text-sm text-muted">{items.length}</span>}
    >
      <VirtualRows label={title} items={items} itemKey={itemKey} rowHeight={rowHeight}>
        {(need) => <Row need={need} />}
      </VirtualRows>
    </Section>
  )
}
