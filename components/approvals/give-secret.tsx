'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useFocusReturn } from '@/components/ui/use-focus-return'
import { decidableVaultsOptions } from '@/lib/approvals/job-queries'
import { useCan } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { JobSecrets } from './held-secrets'

const GiveLeaseDialog = dynamic(
  whenReachable(() => import('./give-lease-dialog').then((module) => module.GiveLeaseDialog)),
  { ssr: false },
)

interface JobAccessProps {
  eventId: string
  agentId: string
  title: string
  /** Whether it has next runs: it recurs, and has not ended. */
  hasNext: boolean
}

/** The secrets that a job holds for its next runs, and the way to give it one, for who may decide about any. */
export function JobAccess({ eventId, agentId, title, hasNext }: JobAccessProps) {
  const mayDecide = useCan('leases:decide')
  const { data: vaults } = useQuery({ ...decidableVaultsOptions(), enabled: mayDecide && hasNext })
  const [giving, setGiving] = useState(false)
  useFocusReturn(giving)
  return (
    <>
      <JobSecrets jobId={eventId} />
      {hasNext && mayDecide && vaults && vaults.length > 0 && (
        <div>
          <Button onClick={() => setGiving(true)}>
            <KeyRound aria-hidden className="size-4" /> Approve for the next runs…
          </Button>
        </div>
      )}
      {giving && (
        <GiveLeaseDialog
          eventId={eventId}
          agentId={agentId}
          title={title}
          onClose={() => setGiving(false)}
        />
      )}
    </>
  )
}
