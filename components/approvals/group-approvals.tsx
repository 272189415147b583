'use client'

import type { GroupApproval, Lease } from '@sesamespace/sdk'
import { Check, Hourglass, TriangleAlert } from 'lucide-react'
import { groupProblems, waitingText } from '@/lib/approvals/group-words'
import { useDirectory } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'

/** Approvals that must come from groups: how many there are, by whom, and who can give what is missing. */
export function GroupApprovals({ lease }: { lease: Lease }) {
  const directory = useDirectory()
  const groups = lease.approvalGroups ?? []
  const nameOf = (id: string): string => directory.get(id)?.displayName ?? 'someone who left'
  if (groups.length === 0) return null
  return (
    <ul aria-label="Approvals from groups" className="grid gap-2">
      {groups.map((group) => (
        <Standing
          key={group.groupId}
          group={group}
          isPending={lease.status === 'pending'}
          nameOf={nameOf}
        />
      ))}
    </ul>
  )
}

interface StandingProps {
  group: GroupApproval
  isPending: boolean
  nameOf: (id: string) => string
}

function Standing({ group, isPending, nameOf }: StandingProps) {
  const { name, required, approvedBy, problem } = group
  const isMet = approvedBy.length >= required
  const by = formatList(approvedBy.map(nameOf))
  return (
    <li className="flex gap-2">
      <Mark isMet={isMet} isHopeless={isPending && problem !== null} />
      <div className="min-w-0">
        <p className="wrap-anywhere">
          {approvedBy.length} of {required} from <bdi className="font-medium">{name}</bdi>
          {by && <span className="text-muted">: {by}</span>}
        </p>
        {isPending && !isMet && (
          <p className={problem ? 'text-warning' : 'wrap-anywhere text-muted'}>
            {problem ? groupProblems[problem] : `Waiting for ${waitingText(group, nameOf)}`}
          </p>
        )}
      </div>
    </li>
  )
}

function Mark({ isMet, isHopeless }: { isMet: boolean; isHopeless: boolean }) {
  if (isMet) return <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
  return isHopeless ? (
    <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
  ) : (
    <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
  )
}
