'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useEffect, useRef } from 'react'
import { useTabName } from '@/components/shell/tab-name'
import { Avatar } from '@/components/ui/avatar'
import { ErrorState } from '@/components/ui/error-state'
import { SlowNote } from '@/components/ui/slow-note'
import { Skeleton } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { knownLease, leaseOptions } from '@/lib/approvals/queries'
import { usePerson } from '@/lib/people/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { BackToQueue } from './back-to-queue'
import { EarlierLeases } from './earlier-leases'
import { LeaseFacts } from './lease-facts'
import { LeaseOutcome } from './lease-outcome'
import { LeaseStanding } from './lease-standing'
import { RiskList } from './risk-list'
import { StatusBadge } from './status-badge'

const AskedBack = dynamic(
  whenReachable(() => import('./asked-back').then((module) => module.AskedBack)),
  {
    loading: () => null,
  },
)
const ChangedTerms = dynamic(
  whenReachable(() => import('./changed-terms').then((module) => module.ChangedTerms)),
  {
    loading: () => null,
  },
)
const MakeRule = dynamic(
  whenReachable(() => import('./make-rule').then((module) => module.MakeRule)),
  {
    loading: () => null,
  },
)
const GlassReview = dynamic(
  whenReachable(() => import('./glass-review').then((module) => module.GlassReview)),
  {
    loading: () => null,
  },
)
const GroupApprovals = dynamic(
  whenReachable(() => import('./group-approvals').then((module) => module.GroupApprovals)),
  {
    loading: () => null,
  },
)
const RuleNote = dynamic(
  whenReachable(() => import('./rule-note').then((module) => module.RuleNote)),
  {
    loading: () => null,
  },
)

interface LeaseDetailProps {
  leaseId: string
  /** It is what the page shows: on a phone, with the way back to the queue. */
  alone?: boolean
}

/** One request, with everything one needs to decide it, and afterwards what became of it. */
export function LeaseDetail({ leaseId, alone = true }: LeaseDetailProps) {
  const client = useQueryClient()
  const {
    data: lease,
    error,
    refetch,
  } = useQuery({ ...leaseOptions(leaseId), placeholderData: () => knownLease(client, leaseId) })
  const requester = usePerson(lease?.requesterId)
  const giver = usePerson(lease?.givenBy)
  const heading = useRef<HTMLHeadingElement>(null)
  const status = lease?.status
  const lastStatus = useRef(status)
  useEffect(() => {
    // The button or form that decided it is gone, and the focus with it.
    if (
      lastStatus.current &&
      status !== lastStatus.current &&
      document.activeElement === document.body
    )
      heading.current?.focus()
    lastStatus.current = status
  }, [status])
  useTabName(lease?.itemName)
  if (error && !lease) {
    return (
      <>
        {alone && <BackToQueue />}
        <ErrorState error={error} what="this request" onRetry={() => void refetch()} />
      </>
    )
  }
  if (!lease) return <LeaseDetailSkeleton />
  const name = requester?.displayName ?? 'Someone who left'
  const pending = lease.status === 'pending'
  return (
    <div className="min-h-0 grow scroll-pb-20 overflow-y-auto">
      {alone && <BackToQueue />}
      <article className="grid max-w-2xl gap-5 px-4 pt-4 md:px-6 md:pt-6">
        <header className="flex gap-3">
          <span className="self-start">
            <Avatar
              name={name}
              kind={requester?.kind ?? 'agent'}
              presence={requester?.presence}
              size="lg"
            />
          </span>
          <div className="grid min-w-0 gap-1">
            <h2
              ref={heading}
              tabIndex={-1}
              className="wrap-anywhere text-xl font-semibold outline-none"
            >
              <bdi>{lease.givenBy ? (giver?.displayName ?? 'Someone who left') : name}</bdi>{' '}
              {lease.givenBy
                ? `${pending ? 'gives' : 'gave'} ${name}`
                : `${pending ? 'asks' : 'asked'} for`}{' '}
              <bdi>{lease.itemName}</bdi>
            </h2>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
              {!pending && <StatusBadge lease={lease} />}
              <span>
                {lease.givenBy ? 'Given' : 'Asked'} <RelativeTime at={lease.createdAt} />
              </span>
              {pending && lease.expiresAt && (
                <span>
                  · Lapses <RelativeTime at={lease.expiresAt} />
                </span>
              )}
            </p>
          </div>
        </header>
        {pending && <RiskList risks={lease.risks} />}
        {pending && lease.rule?.miss && <RuleNote lease={lease} />}
        <LeaseFacts lease={lease} />
        {(lease.earlierTerms?.length ?? 0) > 0 && <ChangedTerms lease={lease} />}
        {(lease.questions?.length ?? 0) > 0 && <AskedBack lease={lease} requesterName={name} />}
        {(lease.approvalGroups?.length ?? 0) > 0 && <GroupApprovals lease={lease} />}
        {!pending && <LeaseOutcome lease={lease} />}
        {lease.breakGlass && <GlassReview lease={lease} />}
        {!pending && lease.rule?.miss !== null && <MakeRule lease={lease} requesterName={name} />}
        <LeaseStanding key={`${lease.id} ${lease.status}`} lease={lease} requesterName={name}>
          <EarlierLeases lease={lease} />
        </LeaseStanding>
      </article>
    </div>
  )
}

/** Holds the place of a request that is loading. */
export function LeaseDetailSkeleton() {
  return (
    <div role="status" className="grid w-full max-w-2xl gap-5 px-4 py-6 md:px-6">
      <span className="sr-only">Loading request</span>
      <SlowNote />
      <div className="flex gap-3">
        <Skeleton className="size-10" />
        <div className="grid grow gap-2">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-4 w-1/3" />
        </div>
      </div>
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  )
}
