'use client'

import type { BlastRadius } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ErrorNote } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { blastRadiusOptions } from '@/lib/agents/queries'

const measures = [
  ['activeLeases', 'active lease', 'active leases'],
  ['pendingLeases', 'lease request', 'lease requests'],
  ['activeKeys', 'API key', 'API keys'],
  ['publicKeys', 'public key', 'public keys'],
  ['applications', 'application', 'applications'],
  ['claimedTasks', 'claimed task', 'claimed tasks'],
  ['webhooks', 'webhook', 'webhooks'],
  ['plannedRuns', 'run in 24 hours', 'runs in 24 hours'],
] as const satisfies readonly (readonly [key: keyof BlastRadius, one: string, many: string])[]

/** How much freezing the agent would take away. */
export function ReachCounts({ agentId }: { agentId: string }) {
  const { data, error } = useQuery(blastRadiusOptions(agentId))
  if (error) {
    return (
      <div className="px-4">
        <ErrorNote error={error} />
      </div>
    )
  }
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 px-4 text-sm text-muted">
      {measures.map(([key, one, many]) => (
        <div key={key} className="flex flex-row-reverse items-baseline gap-1">
          <dt>{data?.[key] === 1 ? one : many}</dt>
          <dd className="tabular font-medium text-ink">
            {data ? (data[key] ?? 0) : <Skeleton className="h-3 w-4" />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
