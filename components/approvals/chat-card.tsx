'use client'

import { bindingEndWords } from '@sesamespace/contract/binding-ends'
import type { Lease, LeaseStatus } from '@sesamespace/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { AskedBadge } from './asked-badge'
import { LeaseDecision } from './lease-decision'
import { RiskBadges } from './risk-badges'
import { TermsBadge } from './terms-badge'
import { Badge, type Tone } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { knownLease, leaseOptions } from '@/lib/approvals/queries'
import { openQuestions } from '@/lib/approvals/asked-back'
import { approvalsText } from '@/lib/approvals/approval-words'
import { outcomeText, usesText } from '@/lib/approvals/labels'
import { workText } from '@/lib/approvals/work'
import { usePerson } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { paths } from '@/lib/shared/paths'
import { CardFrame, LostCard } from '@/components/ui/card-frame'

const tones: Record<LeaseStatus, Tone> = {
  pending: 'warning',
  active: 'success',
  denied: 'danger',
  cancelled: 'neutral',
  lapsed: 'neutral',
  used_up: 'neutral',
  expired: 'neutral',
  revoked: 'danger',
}

/** A lease request where it was asked: who may decide it does so here. */
export function LeaseCard({ leaseId, text }: { leaseId: string; text: string }) {
  const client = useQueryClient()
  const { data: lease, isError } = useQuery({
    ...leaseOptions(leaseId),
    placeholderData: () => knownLease(client, leaseId),
  })
  if (isError && !lease) return <LostCard text={text} />
  if (!lease) return <Skeleton className="my-1 h-24 w-full max-w-xl" />
  return (
    <CardFrame
      icon={KeyRound}
      kind="Lease request"
      title={lease.itemName}
      href={paths.approval(lease.id)}
      state={
        <>
          <Badge tone={tones[lease.status]}>{outcomeText(lease)}</Badge>
          <AskedBadge lease={lease} />
          <TermsBadge lease={lease} />
          {lease.status === 'pending' && <RiskBadges marks={lease.risks} />}
        </>
      }
      detail={<LeaseDetail lease={lease} />}
      actions={lease.status === 'pending' && <LeaseDecision lease={lease} />}
    />
  )
}

function LeaseDetail({ lease }: { lease: Lease }) {
  const requester = usePerson(lease.requesterId)?.displayName ?? 'Someone who left'
  const decider = usePerson(lease.decidedBy)?.displayName
  const { formatClock } = useFormats()
  const lastAsked =
    lease.status === 'pending' ? (openQuestions(lease)[0] ?? lease.questions?.at(-1)) : undefined
  return (
    <>
      <p className="line-clamp-3 text-ink">“{lease.reason}”</p>
      {lastAsked && (
        <p dir="auto" className="line-clamp-3 wrap-anywhere">
          {lastAsked.answer === null
            ? `Waiting for an answer from ${requester}: “${lastAsked.question}”`
            : `“${lastAsked.question}” — “${lastAsked.answer}”`}
        </p>
      )}
      {workText(lease) !== null && (
        <p className="wrap-anywhere">
          For {workText(lease)}
          {!lease.jobId &&
            !lease.endReason?.startsWith('item') &&
            `, and ${lease.endReason ? 'ended' : 'ends'} with it`}
        </p>
      )}
      <p>
        {requester} · {formatList(lease.fields)} in {lease.vaultName}
        {approvalsText(lease) && ` · ${approvalsText(lease)}`}
        {lease.endReason?.startsWith('item') && ` · ${bindingEndWords[lease.endReason]}`}
        {decider && ` · decided by ${decider}`}
        {lease.status === 'active' && lease.runs && ` · ${usesText(lease)}`}
        {lease.status === 'active' &&
          !lease.runs &&
          lease.expiresAt &&
          ` · until ${formatClock(lease.expiresAt)}`}
      </p>
    </>
  )
}
