'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { Page } from '@/components/shell/page'
import { CountBadge } from '@/components/ui/badge'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { TwoPanes } from '@/components/ui/two-panes'
import { activeLeasesOptions, usePendingLeases } from '@/lib/approvals/queries'
import { answerable, usePendingQuestions } from '@/lib/approvals/question-queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { HistoryList } from './history-list'
import { LeaseQueue } from './lease-queue'
import { LinkNote } from './link-note'
import { approvalTabs, useApprovalsView, useCurrentRequestId } from './use-approvals-view'

const RuleList = dynamic(
  whenReachable(() => import('./rule-list').then((module) => module.RuleList)),
  {
    ssr: false,
    loading: () => <SkeletonRows label="Loading rules" />,
  },
)

const tabLabels = {
  pending: 'Pending',
  active: 'Active',
  history: 'History',
  rules: 'Rules',
} as const

/** The queue on the left, the chosen request on the right; on a phone one of the two. */
export function ApprovalsRoom({ children }: { children: ReactNode }) {
  const { tab, setView } = useApprovalsView()
  const chosen = useCurrentRequestId() !== null
  const { data: pending = [] } = usePendingLeases()
  const { data: questions } = usePendingQuestions()
  const { data: active = [] } = useQuery(activeLeasesOptions())
  const decidable = pending.filter(({ canDecide }) => canDecide)
  const waiting = decidable.length + answerable(questions).length
  return (
    <Page
      title="Approvals"
      note={waiting > 0 ? `${waiting} waiting for you` : 'Nothing waits for you'}
      fixed
    >
      <LinkNote />
      <TwoPanes
        listLabel="Requests"
        listWidth="md:w-88"
        list={
          <Tabs
            className="flex min-h-0 grow flex-col"
            value={tab}
            onValueChange={(next) => {
              const value = approvalTabs.find((each) => each === next)
              if (value) void setView({ tab: value })
            }}
          >
            <TabList aria-label="Which requests">
              {approvalTabs.map((each) => (
                <Tab key={each} value={each}>
                  {tabLabels[each]}
                  {each === 'pending' && (
                    <CountBadge count={waiting} label="waiting for a decision" />
                  )}
                  {each === 'active' && active.length > 0 && (
                    <span className="tabular text-xs text-faint">{active.length}</span>
                  )}
                </Tab>
              ))}
            </TabList>
            <TabPanel value={tab} tabIndex={-1} className="flex min-h-0 grow flex-col">
              {tab === 'history' && <HistoryList />}
              {tab === 'rules' && <RuleList />}
              {(tab === 'pending' || tab === 'active') && <LeaseQueue key={tab} kind={tab} />}
            </TabPanel>
          </Tabs>
        }
        detailLabel="Request"
        isOpen={chosen}
      >
        {children}
      </TwoPanes>
    </Page>
  )
}
