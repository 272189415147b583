'use client'

import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { LeaseCountdown } from '@/components/ui/lease-countdown'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { Link } from '@/components/ui/link'
import { usesText } from '@/lib/approvals/labels'
import { heldLeasesOptions } from '@/lib/approvals/queries'
import { useDirectory } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { RevokeLeaseDialog } from './revoke-lease-dialog'

/** The secrets that are held for this task now, as far as one may see them. Nothing when there are none. */
export const TaskSecrets = ({ taskId }: { taskId: string }) => (
  <HeldSecrets for={{ taskId }} what="task" end="Access ends when the task closes." />
)

/** The same of a run. */
export const RunSecrets = ({ runId }: { runId: string }) => (
  <HeldSecrets for={{ runId }} what="run" end="Access ends with the run." />
)

/** The same of a job: for its next runs. */
export const JobSecrets = ({ jobId }: { jobId: string }) => (
  <HeldSecrets
    for={{ jobId }}
    what="job’s next runs"
    end="Used only while a run is going on. Ends after these runs, and when the schedule changes."
  />
)

interface HeldSecretsProps {
  for: { taskId: string } | { runId: string } | { jobId: string }
  what: string
  /** When they are held no more. */
  end: string
}

function HeldSecrets({ for: work, what, end }: HeldSecretsProps) {
  const heading = useId()
  const { data: leases = [] } = useQuery(heldLeasesOptions(work))
  if (leases.length === 0) return null
  return (
    <section aria-labelledby={heading} className="grid gap-2">
      <h3 id={heading} className="text-sm font-medium text-muted">
        Secrets held for this {what}
      </h3>
      <ul className="grid gap-1">
        {leases.map((lease) => (
          <HeldSecret key={lease.id} lease={lease} />
        ))}
      </ul>
      <p className="text-sm text-muted">{end}</p>
    </section>
  )
}

function HeldSecret({ lease }: { lease: Lease }) {
  const holder = useDirectory().get(lease.requesterId)?.displayName ?? 'Someone who left'
  const [asking, setAsking] = useState(false)
  return (
    <li className="flex min-h-8 items-center gap-2">
      <span className="min-w-0 grow">
        <Link href={paths.approval(lease.id)} className="flex min-w-0 hover:underline">
          <Cut text={lease.itemName} />
        </Link>
        <span className="block text-sm text-muted">
          <bdi>{holder}</bdi> · {usesText(lease)} · <LeaseCountdown lease={lease} />
        </span>
      </span>
      {lease.abilities?.revoke && (
        <Button
          variant="danger-quiet"
          size="sm"
          className="shrink-0"
          aria-label={`Take away ${lease.itemName} from ${holder}`}
          onClick={() => setAsking(true)}
        >
          Take away
        </Button>
      )}
      <RevokeLeaseDialog
        lease={lease}
        open={asking}
        onOpenChange={setAsking}
        title={`Take ${lease.itemName} away from ${holder}?`}
        action="Take away"
      />
    </li>
  )
}
