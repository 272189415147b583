'use client'

import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { AgentsNow } from './agents-now'
import { LeakRow } from './leak-row'
import { LeaseRow } from './lease-row'
import { MentionRow } from './mention-row'
import { RunRow } from './run-row'
import { StaleTaskRow } from './stale-task-row'
import { type InboxState, useInbox } from './use-inbox'
import { WebhookRow } from './webhook-row'

/** Everything that needs this person, by kind, newest first, each with its action in place. */
export function Inbox() {
  return (
    <>
      <Needs inbox={useInbox()} />
      <AgentsNow />
    </>
  )
}

function Needs({ inbox }: { inbox: InboxState }) {
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
          <Kind title="Lease requests" items={inbox.leases} itemKey={({ id }) => id} rowHeight={83}>
            {(lease) => <LeaseRow lease={lease} />}
          </Kind>
          <Kind title="Exposed secrets" items={inbox.leaks} itemKey={({ id }) => id}>
            {(leak) => <LeakRow leak={leak} />}
          </Kind>
          <Kind title="Mentions and questions" items={inbox.mentions} itemKey={({ id }) => id}>
            {(message) => <MentionRow message={message} />}
          </Kind>
          <Kind title="Failed and missed runs" items={inbox.runs} itemKey={({ key }) => key}>
            {(group) => <RunRow group={group} />}
          </Kind>
          <Kind title="Stale claims" items={inbox.tasks} itemKey={({ id }) => id}>
            {(task) => <StaleTaskRow task={task} />}
          </Kind>
          <Kind
            title="Webhooks that were switched off"
            items={inbox.webhooks}
            itemKey={({ id }) => id}
          >
            {(webhook) => <WebhookRow webhook={webhook} />}
          </Kind>
        </>
      )
  }
}

interface KindProps<T> {
  title: string
  items: readonly T[]
  itemKey: (item: T) => string
  rowHeight?: number
  children: (item: T) => ReactNode
}

/** Needs of one kind; nothing where there are none. */
function Kind<T>({ title, items, itemKey, rowHeight = 47, children }: KindProps<T>) {
  if (items.length === 0) return null
  return (
    <Section
      title={title}
      aside={<span className="tabular text-sm text-muted">{items.length}</span>}
    >
      <VirtualRows label={title} items={items} itemKey={itemKey} rowHeight={rowHeight}>
        {children}
      </VirtualRows>
    </Section>
  )
}
