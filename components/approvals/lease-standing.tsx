'use client'

import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Button } from '@/components/ui/button'
import { toastDone, toastError } from '@/components/ui/toast'
import { missingText } from '@/lib/approvals/group-words'
import { useCancelLease } from '@/lib/approvals/queries'
import { meOptions } from '@/lib/session/queries'
import { formatList } from '@/lib/shared/format'
import { ActiveLeaseBar } from './active-lease-bar'
import { BreakGlassButton } from './break-glass-button'
import { DecisionPanel } from './decision-panel'
import { DenyForm } from './deny-form'
import { LateAskForm } from './late-ask-form'
import { useDecision } from './use-decision'
import { StandingBar } from '@/components/ui/standing-bar'

interface LeaseStandingProps {
  lease: Lease
  requesterName: string
  /** What comes before the bar that stays in sight. */
  children: ReactNode
}

/** What can be done with a lease now, by this person: decide, end or prolong it, take it back; or why nothing can be. */
export function LeaseStanding(props: LeaseStandingProps) {
  const { lease, requesterName, children } = props
  if (lease.status === 'pending' && lease.canDecide) {
    return (
      <DecisionPanel lease={lease} requesterName={requesterName}>
        {children}
      </DecisionPanel>
    )
  }
  return (
    <>
      {children}
      <Standing lease={lease} requesterName={requesterName} />
    </>
  )
}

function Standing({ lease, requesterName }: { lease: Lease; requesterName: string }) {
  const { data: me } = useQuery(meOptions())
  const isOwn = lease.requesterId === me?.id
  if (lease.status === 'active' && (lease.canDecide || isOwn)) {
    return <ActiveLeaseBar lease={lease} mayExtend={lease.canDecide} />
  }
  if (lease.status !== 'pending') return null
  if (isOwn) return <OwnRequest lease={lease} />
  if (me && lease.approvedBy.includes(me.id))
    return <Notice lease={lease}>You approved it. It waits for {missingText(lease)}.</Notice>
  if (lease.abilities?.deny) return <UnneededApproval lease={lease} requesterName={requesterName} />
  const groups = lease.approvalGroups?.map(({ name }) => name) ?? []
  if (groups.length > 0)
    return <Notice lease={lease}>This request takes approvals from {formatList(groups)}.</Notice>
  return (
    <Notice lease={lease}>Approvers and managers of {lease.vaultName} decide this request.</Notice>
  )
}

/** For who may decide, but whose approval would bring it no further: they can still deny it. */
function UnneededApproval({ lease, requesterName }: { lease: Lease; requesterName: string }) {
  const decision = useDecision(lease)
  const [writing, setWriting] = useState<'question' | 'denial' | null>(null)
  const mayAsk = lease.abilities?.ask === true
  usePageKeys({
    d: () => setWriting('denial'),
    ...(mayAsk && { q: () => setWriting('question') }),
  })
  if (writing === 'question')
    return (
      <LateAskForm lease={lease} requesterName={requesterName} onClose={() => setWriting(null)} />
    )
  if (writing === 'denial')
    return (
      <DenyForm
        requesterName={requesterName}
        busy={decision.isBusy}
        reason={decision.reason}
        onReason={decision.setReason}
        onDeny={() => void decision.deny()}
        onCancel={() => setWriting(null)}
      />
    )
  return (
    <StandingBar>
      <p role="status" className="grow text-muted">
        Your approval is not needed. It waits for {missingText(lease)}.
      </p>
      <BreakGlassButton lease={lease} />
      {mayAsk && (
        <Button aria-keyshortcuts="q" onClick={() => setWriting('question')}>
          Ask…
        </Button>
      )}
      <Button aria-keyshortcuts="d" onClick={() => setWriting('denial')}>
        Deny
      </Button>
    </StandingBar>
  )
}

function Notice({ lease, children }: { lease: Lease; children: ReactNode }) {
  return (
    <StandingBar>
      <p role="status" className="grow text-muted">
        {children}
      </p>
      <BreakGlassButton lease={lease} />
    </StandingBar>
  )
}

function OwnRequest({ lease }: { lease: Lease }) {
  const cancel = useCancelLease(lease.id)
  return (
    <StandingBar>
      <p className="grow text-muted">You asked for this, so someone else decides it.</p>
      <Button
        busy={cancel.isPending}
        onClick={() =>
          void cancel.mutateAsync().then(() => toastDone('Request taken back'), toastError)
        }
      >
        Take back
      </Button>
    </StandingBar>
  )
}
