'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { Row } from '@/components/ui/list'
import { ListSection } from '@/components/ui/list-section'
import { RelativeTime } from '@/components/ui/time'
import { outcomeText } from '@/lib/approvals/labels'
import { agentLeasesOptions } from '@/lib/approvals/queries'
import { paths } from '@/lib/shared/paths'

/** What an agent asked for last, on its page. */
export function AgentLeases({ agentId }: { agentId: string }) {
  const { data: leases, error } = useQuery(agentLeasesOptions(agentId))
  return (
    <ListSection
      title="Leases"
      error={error}
      none={leases?.length === 0 && 'No leases that you can see.'}
    >
      {leases?.map((lease) => (
        <Row
          key={lease.id}
          href={paths.approval(lease.id)}
          leading={<KeyRound aria-hidden className="size-4 shrink-0 text-faint" />}
          title={lease.itemName}
          detail={<Cut text={lease.reason} className="block" />}
          meta={
            <>
              <Badge tone={lease.status === 'active' ? 'success' : 'neutral'}>
                {outcomeText(lease)}
              </Badge>
              <RelativeTime at={lease.createdAt} />
            </>
          }
        />
      ))}
    </ListSection>
  )
}
