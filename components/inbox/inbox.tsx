'use client'

import { CircleCheck } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { Segmented } from '@/components/ui/segmented'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TwoPanes } from '@/components/ui/two-panes'
import { countNeeds } from '@/lib/inbox/rows'
import { useNeeds } from '@/lib/inbox/use-needs'
import { whenReachable } from '@/lib/shared/when-reachable'
import { DetailPane } from './detail-pane'
import { InboxContext } from './inbox-context'
import { InboxFilters } from './inbox-filters'
import { NeedList } from './need-list'
import { useInbox } from './use-inbox'
import { showOptions } from './use-inbox-view'

const SelectionBar = dynamic(
  whenReachable(() => import('./selection-bar').then((module) => module.SelectionBar)),
  { ssr: false },
)
const SnoozeDialog = dynamic(
  whenReachable(() => import('./snooze-dialog').then((module) => module.SnoozeDialog)),
  { ssr: false },
)

/**
 * Everything that needs this person: the list on the left, what is open on the right; on a phone one of the two.
 * `children`: what stands there when nothing is open, or nothing needs anybody.
 */
export function Inbox({ children }: { children: ReactNode }) {
  const { needs, standing, error, retry } = useNeeds()
  const inbox = useInbox({ needs, standing })
  const { state, shown, filtered, current, selectedNeeds, snoozing } = inbox
  const { show, need, setView, hrefOf } = state.view
  const openCount = countNeeds(needs?.filter((each) => standing(each) === 'open') ?? [])
  const isEmpty = show === 'open' && shown?.length === 0
  return (
    <InboxContext value={state}>
      <Page
        title="Inbox"
        note={needs && (openCount > 0 ? `${openCount} need you` : 'Nothing needs you')}
        {...(need && { back: { href: hrefOf(null), label: 'Back to the inbox' } })}
        actions={
          <Segmented
            label="Show"
            value={show}
            onChange={(next) => void setView({ show: next, need: null })}
            options={showOptions}
            {...(need && { className: 'max-md:hidden' })}
          />
        }
        fixed
      >
        {Boolean(error) && needs && needs.length > 0 && (
          <div className="shrink-0 p-4">
            <ErrorNote error={error} />
          </div>
        )}
        {isEmpty && error ? (
          <ErrorState error={error} what="the inbox" onRetry={retry} />
        ) : isEmpty && !need ? (
          <div className="min-h-0 grow overflow-y-auto">
            <EmptyState icon={CircleCheck} title="Nothing needs you">
              Requests, mentions and trouble with runs appear here the moment they happen.
            </EmptyState>
            {children}
          </div>
        ) : (
          <TwoPanes
            listLabel="List"
            listWidth="md:w-[46%]"
            list={
              <>
                {shown && <InboxFilters needs={shown} />}
                {shown ? (
                  <NeedList />
                ) : error ? (
                  <ErrorState error={error} what="the inbox" onRetry={retry} />
                ) : (
                  <SkeletonRows label="Loading the inbox" />
                )}
                {selectedNeeds.length > 0 && (
                  <SelectionBar selected={selectedNeeds} all={filtered ?? []} />
                )}
              </>
            }
            detailLabel="Details"
            isOpen={Boolean(need)}
          >
            <DetailPane row={current}>{children}</DetailPane>
          </TwoPanes>
        )}
      </Page>
      {snoozing && <SnoozeDialog count={snoozing.length} onChoose={inbox.endSnoozing} />}
    </InboxContext>
  )
}
