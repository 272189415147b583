'use client'

import type { BlastRadius } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ErrorNote } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { blastRadiusOptions } from '@/lib/agents/queries'

const measures = [
  ['activeLeases', 'active leases'],
  ['pendingLeases', 'lease requests'],
  ['activeKeys', 'API keys'],
  ['publicKeys', 'public keys'],
  ['vaults', 'vaults'],
  ['channels', 'channels'],
  ['claimedTasks', 'claimed tasks'],
  ['webhooks', 'webhooks'],
  ['plannedRuns', 'runs in 24 hours'],
] as const satisfies readonly (readonly [keyof BlastRadius, string])[]

/** What the agent can reach at this moment: what freezing it would take away. */
export function Reach({ agentId }: { agentId: string }) {
  const { data, error } = useQuery(blastRadiusOptions(agentId))
  return (
    <Section title="What it can reach now">
      {error && (
        <div className="px-4">
          <ErrorNote error={error} />
        </div>
      )}
      {!error && (
        <dl className="grid grid-cols-3 gap-x-4 gap-y-3 px-4 sm:grid-cols-5">
          {measures.map(([key, label]) => (
            <div key={key} className="flex flex-col-reverse">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="tabular text-lg font-medium">
                {data ? data[key] : <Skeleton className="my-1 h-4 w-6" />}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}
