'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { AskedAction, AskedLine } from '@/components/approvals/asked-need'
import { LeaseAction } from '@/components/approvals/inbox-action'
import { LeaseLine } from '@/components/approvals/inbox-line'
import { ReviewAction } from '@/components/approvals/review-action'
import { ReviewLine } from '@/components/approvals/review-line'
import { QuestionLine } from '@/components/approvals/question-line'
import { MentionAction } from '@/components/chat/inbox-action'
import { MentionLine } from '@/components/chat/inbox-line'
import { LeakAction } from '@/components/leaks/inbox-action'
import { LeakLine } from '@/components/leaks/inbox-line'
import { type InboxParts, InboxSlot } from '@/components/registry/inbox'
import { AlertAction, AlertLine } from '@/components/schedule/alert-line'
import { HeldSyncAction } from '@/components/schedule/held-action'
import { HeldSyncLine } from '@/components/schedule/held-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RunAction } from '@/components/schedule/inbox-action'
import { RunLine } from '@/components/schedule/inbox-line'
import { AcceptanceAction } from '@/components/tasks/acceptance-action'
import { AcceptanceLine } from '@/components/tasks/acceptance-line'
import { StaleTaskAction } from '@/components/tasks/inbox-action'
import { StaleTaskLine } from '@/components/tasks/inbox-line'
import { TaskNewsAction } from '@/components/tasks/news-action'
import { TaskNewsLine } from '@/components/tasks/news-line'
import { WebhookAction } from '@/components/webhooks/inbox-action'
import { WebhookLine } from '@/components/webhooks/inbox-line'
import { whenReachable } from '@/lib/shared/when-reachable'

const DetailLoading = () => <SkeletonRows label="Loading" />

// The code of what is open comes when something is opened.
const LeaseNeed = dynamic(
  whenReachable(() =>
    import('@/components/approvals/inbox-detail').then((module) => module.LeaseNeed),
  ),
  { loading: DetailLoading },
)
const QuestionAction = dynamic(
  whenReachable(() =>
    import('@/components/approvals/question-action').then((module) => module.QuestionAction),
  ),
  { ssr: false },
)
const QuestionNeed = dynamic(
  whenReachable(() =>
    import('@/components/approvals/question-need').then((module) => module.QuestionNeed),
  ),
  { loading: DetailLoading },
)
const MentionNeed = dynamic(
  whenReachable(() =>
    import('@/components/chat/inbox-detail').then((module) => module.MentionNeed),
  ),
  { loading: DetailLoading },
)
const LeakNeed = dynamic(
  whenReachable(() => import('@/components/leaks/inbox-detail').then((module) => module.LeakNeed)),
  { loading: DetailLoading },
)
const RunNeed = dynamic(
  whenReachable(() =>
    import('@/components/schedule/inbox-detail').then((module) => module.RunNeed),
  ),
  { loading: DetailLoading },
)
const AlertNeed = dynamic(
  whenReachable(() =>
    import('@/components/schedule/alert-detail').then((module) => module.AlertNeed),
  ),
  { loading: DetailLoading },
)
const HeldSyncNeed = dynamic(
  whenReachable(() =>
    import('@/components/schedule/held-detail').then((module) => module.HeldSyncNeed),
  ),
  { loading: DetailLoading },
)
const AcceptanceNeed = dynamic(
  whenReachable(() =>
    import('@/components/tasks/acceptance-detail').then((module) => module.AcceptanceNeed),
  ),
  { loading: DetailLoading },
)
const StaleTaskNeed = dynamic(
  whenReachable(() =>
    import('@/components/tasks/inbox-detail').then((module) => module.StaleTaskNeed),
  ),
  { loading: DetailLoading },
)
const TaskNewsNeed = dynamic(
  whenReachable(() =>
    import('@/components/tasks/news-detail').then((module) => module.TaskNewsNeed),
  ),
  { loading: DetailLoading },
)
const WebhookNeed = dynamic(
  whenReachable(() =>
    import('@/components/webhooks/inbox-detail').then((module) => module.WebhookNeed),
  ),
  { loading: DetailLoading },
)

/** Rarely there is anything to show, so no page waits for it. */
export const StartHint = dynamic(
  whenReachable(() => import('@/components/start/start-link').then((module) => module.StartLink)),
  { ssr: false },
)

const parts: InboxParts = {
  acceptance: { Line: AcceptanceLine, Action: AcceptanceAction, Detail: AcceptanceNeed },
  alert: { Line: AlertLine, Action: AlertAction, Detail: AlertNeed },
  asked: { Line: AskedLine, Action: AskedAction, Detail: LeaseNeed },
  lease: { Line: LeaseLine, Action: LeaseAction, Detail: LeaseNeed },
  leak: { Line: LeakLine, Action: LeakAction, Detail: LeakNeed },
  mention: { Line: MentionLine, Action: MentionAction, Detail: MentionNeed },
  news: { Line: TaskNewsLine, Action: TaskNewsAction, Detail: TaskNewsNeed },
  question: { Line: QuestionLine, Action: QuestionAction, Detail: QuestionNeed },
  review: { Line: ReviewLine, Action: ReviewAction, Detail: LeaseNeed },
  run: { Line: RunLine, Action: RunAction, Detail: RunNeed },
  sync: { Line: HeldSyncLine, Action: HeldSyncAction, Detail: HeldSyncNeed },
  task: { Line: StaleTaskLine, Action: StaleTaskAction, Detail: StaleTaskNeed },
  webhook: { Line: WebhookLine, Action: WebhookAction, Detail: WebhookNeed },
}

/** Gives the inbox what each feature shows of its needs. */
export function InboxFilled({ children }: { children: ReactNode }) {
  return <InboxSlot value={parts}>{children}</InboxSlot>
}
