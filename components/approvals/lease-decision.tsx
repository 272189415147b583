'use client'

import type { Lease } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { toastDone } from '@/components/ui/toast'
import { usePerson } from '@/lib/people/queries'
import { groupsWaitedFor, missingText } from '@/lib/approvals/group-words'
import { riskLabels } from '@/lib/approvals/labels'
import { useApproveLease } from '@/lib/approvals/queries'
import { formatDuration, plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useRefusal } from './use-refusal'

const ConfirmDialog = dynamic(
  whenReachable(() =>
    import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog),
  ),
  { ssr: false },
)
const DenyDialog = dynamic(
  whenReachable(() => import('./deny-dialog').then((module) => module.DenyDialog)),
  {
    ssr: false,
  },
)

interface LeaseDecisionProps {
  lease: Lease
  /** Where there is no room to deny. */
  approveOnly?: boolean
}

/** Approve as asked, or deny, in place. What carries a risk mark is asked about once more. */
export function LeaseDecision({ lease, approveOnly = false }: LeaseDecisionProps) {
  const [asking, setAsking] = useState<'approve' | 'deny' | null>(null)
  // What it asked for when it came on the screen: what is changed since is looked at before it is given.
  const [shown, setShown] = useState({ id: lease.id, version: lease.termsVersion })
  if (shown.id !== lease.id) setShown({ id: lease.id, version: lease.termsVersion })
  const requester = usePerson(lease.requesterId)?.displayName ?? 'the agent'
  const approve = useApproveLease(lease.id)
  const refused = useRefusal(lease.id)
  const seconds = lease.durationSeconds ?? lease.requestedDurationSeconds
  const duration = lease.runs ? plural(lease.runs, 'run') : formatDuration(seconds)
  const decide = (): void =>
    void approve
      .mutateAsync({
        itemVersion: lease.itemVersion,
        ...(shown.version !== undefined && { termsVersion: shown.version }),
      })
      .then(
        ({ lease: now }) =>
          toastDone(
            now.status === 'active'
              ? `${requester} may use ${lease.itemName} for ${duration}`
              : `Your approval counts. It waits for ${missingText(now)}.`,
          ),
        refused,
      )
      .finally(() => setAsking(null))
  if (!lease.canDecide)
    return (
      <span className="wrap-anywhere text-sm text-muted">
        Waiting for {groupsWaitedFor(lease) || 'an approver'}
      </span>
    )
  return (
    <>
      {!approveOnly && (
        <Button size="sm" onClick={() => setAsking('deny')}>
          Deny
        </Button>
      )}
      {shown.version === lease.termsVersion ? (
        <Button
          variant="row-primary"
          size="sm"
          busy={approve.isPending}
          onClick={() => (lease.risks.length === 0 ? decide() : setAsking('approve'))}
          // Short, so that what appears under the pointer never reaches where one presses to open the row.
          {...(approveOnly && {
            'aria-label': `Approve for ${duration}`,
            title: `For ${duration}`,
          })}
        >
          {approveOnly ? 'Approve' : `Approve for ${duration}`}
        </Button>
      ) : (
        <Button asChild size="sm">
          <Link href={paths.approval(lease.id)} title={`${requester} changed the terms`}>
            {approveOnly ? 'New terms' : 'Look at the new terms'}
          </Link>
        </Button>
      )}
      {asking === 'approve' && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(null)}
          title={`Give ${requester} ${lease.itemName} for ${duration}?`}
          action={`Approve for ${duration}`}
          danger={false}
          busy={approve.isPending}
          onConfirm={decide}
        >
          <ul className="grid list-disc gap-1 pl-5">
            {lease.risks.map((risk) => (
              <li key={risk}>{riskLabels[risk].meaning}</li>
            ))}
          </ul>
        </ConfirmDialog>
      )}
      {asking === 'deny' && (
        <DenyDialog lease={lease} requester={requester} onClose={() => setAsking(null)} />
      )}
    </>
  )
}
