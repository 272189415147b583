'use client'

import type { AgentLimits, LimitsOfAgent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { agentLimitsOptions } from '@/lib/agents/limit-queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useFormats } from '@/lib/shared/use-formats'

const LimitsDialog = dynamic(
  whenReachable(() => import('./limits-dialog').then((it) => it.LimitsDialog)),
  {
    ssr: false,
  },
)

const measures = [
  ['messagesPerMinute', 'Messages a minute'],
  ['leasesPerDay', 'Lease requests a day'],
] as const satisfies readonly (readonly [keyof AgentLimits, string])[]

/** How much the agent may do before it is asked to wait; admins change it here. */
export function AgentLimitsSection(props: { agentId: string; mayChange: boolean }) {
  const { agentId, mayChange } = props
  const { data, error } = useQuery(agentLimitsOptions(agentId))
  const [changing, setChanging] = useState(false)
  return (
    <Section
      title="Limits"
      aside={
        mayChange &&
        data && (
          <Button size="sm" onClick={() => setChanging(true)}>
            Change limits
          </Button>
        )
      }
    >
      <div className="px-4">
        <ErrorNote error={error} />
        {!error && (
          <dl className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
            {measures.map(([key, label]) => (
              <div key={key} className="contents">
                <dt className="text-muted max-sm:-mb-2 max-sm:text-sm">{label}</dt>
                <dd>
                  {data ? <Limit limits={data} of={key} /> : <Skeleton className="my-1 h-4 w-24" />}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {changing && data && (
        <LimitsDialog agentId={agentId} limits={data} onClose={() => setChanging(false)} />
      )}
    </Section>
  )
}

function Limit({ limits, of }: { limits: LimitsOfAgent; of: keyof AgentLimits }) {
  const { own, workspace } = limits
  const { formatNumber } = useFormats()
  const value = own[of] ?? workspace[of]
  if (value === null) return 'No limit'
  return (
    <>
      <span className="tabular">{formatNumber(value)}</span>
      {own[of] === null && <span className="text-muted"> · default for all agents</span>}
    </>
  )
}
