'use client'

import type { Lease, LeaseRisk } from '@sesamespace/sdk'
import { Avatar } from '@/components/ui/avatar'
import { DenseLine } from '@/components/ui/dense-line'
import { askedState, hasNewTerms } from '@/lib/approvals/asked-back'
import { withWork } from '@/lib/approvals/work'
import { usePerson } from '@/lib/people/queries'
import { plural } from '@/lib/shared/format'
import { AskedBadge } from './asked-badge'
import { RiskBadges } from './risk-badges'
import { TermsBadge } from './terms-badge'

const gravest: readonly LeaseRisk[] = [
  'production',
  'own_agent',
  'first_time',
  'outside_hours',
  'all_fields',
]

/** Requests to decide, of one agent for one reason: who, which secret, why, and what to look out for first. */
export function LeaseLine({ subjects }: { subjects: readonly Lease[] }) {
  const [lease] = subjects
  const requester = usePerson(lease?.requesterId)
  if (!lease) return null
  const name = requester?.displayName ?? 'Someone who left'
  const wanted = subjects.length > 1 ? plural(subjects.length, 'request') : lease.itemName
  const risk = gravest.find((each) => subjects.some(({ risks }) => risks.includes(each)))
  const asked = subjects.find((each) => askedState(each) !== null)
  const changed = subjects.find(hasNewTerms)
  return (
    <DenseLine
      icon={<Avatar name={name} kind={requester?.kind ?? 'agent'} size="sm" />}
      name={name}
      reason={`${wanted} · ${withWork(lease, lease.reason)}`}
      state={
        asked || changed ? (
          <>
            {asked && <AskedBadge lease={asked} />}
            {changed && <TermsBadge lease={changed} />}
          </>
        ) : (
          risk && <RiskBadges marks={[risk]} />
        )
      }
      at={asked?.changedAt ?? changed?.changedAt ?? lease.createdAt}
    />
  )
}
