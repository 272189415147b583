'use client'

import type { Agent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Snowflake } from 'lucide-react'
import type { ReactNode } from 'react'
import { Crumb } from '@/components/shell/crumb'
import { Page } from '@/components/shell/page'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { agentOptions } from '@/lib/people/agents'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { Activity } from './activity'
import { AgentKeys } from './agent-keys'
import { AgentLimitsSection } from './agent-limits'
import { LastSeen } from './agent-row'
import { FreezeButton } from './freeze-button'
import { Reach } from './reach'

const back = { href: paths.agents, label: 'Agents' }

interface AgentDetailProps {
  agentId: string
  /** Buttons of other features. */
  actions: ReactNode
  /** What other features have of the agent: its leases, tasks and jobs. */
  children: ReactNode
}

/** One agent: what it does now, what it can reach, how it signs in, what it works on. */
export function AgentDetail({ agentId, actions, children }: AgentDetailProps) {
  const { data: agent, error, refetch } = useQuery(agentOptions(agentId))
  const mayManage = useCan('agents:manage')
  if (!agent) {
    return (
      <Page title="Agent" leading={<Crumb {...back} />} back={back}>
        {error ? (
          <ErrorState error={error} what="this agent" onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows label="Loading the agent" />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={agent.displayName}
      named
      leading={
        <>
          <Crumb {...back} />
          <Avatar name={agent.displayName} kind="agent" presence={agent.presence} />
        </>
      }
      back={back}
      note={`@${agent.handle}`}
      actions={
        <>
          {actions}
          {mayManage && <FreezeButton agent={agent} />}
        </>
      }
    >
      <div className="max-w-4xl pb-12">
        <Now agent={agent} />
        <Reach agentId={agent.id} />
        {mayManage && <AgentKeys agent={agent} />}
        <AgentLimitsSection agentId={agent.id} />
        {children}
        <Capabilities agent={agent} />
      </div>
    </Page>
  )
}

function Now({ agent }: { agent: Agent }) {
  return (
    <Section title="Now">
      <dl className="grid grid-cols-1 gap-x-6 gap-y-2 px-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-muted">State</dt>
        <dd className="flex flex-wrap items-center gap-2">
          {agent.status === 'frozen' && (
            <Badge tone="info" icon={Snowflake}>
              Frozen
            </Badge>
          )}
          <LastSeen agent={agent} />
        </dd>
        {agent.activity && agent.presence === 'online' && (
          <>
            <dt className="text-muted">Doing</dt>
            <dd>
              <Activity activity={agent.activity} />
            </dd>
          </>
        )}
        <dt className="text-muted">Runtime</dt>
        <dd>{agent.runtime ? `${agent.runtime} ${agent.runtimeVersion ?? ''}` : 'Not reported'}</dd>
        {agent.description && (
          <>
            <dt className="text-muted">For</dt>
            <dd dir="auto">{agent.description}</dd>
          </>
        )}
      </dl>
    </Section>
  )
}

function Capabilities({ agent }: { agent: Agent }) {
  return (
    <Section title="Capabilities">
      {agent.capabilities.length === 0 ? (
        <p className="px-4 text-muted">It has not registered any.</p>
      ) : (
        <ul className="grid gap-1.5 px-4">
          {agent.capabilities.map(({ namespace, name, description }) => (
            <li key={`${namespace}.${name}`} className="flex flex-wrap gap-x-3">
              <code className="text-sm">
                {namespace}.{name}
              </code>
              {description && <span className="text-muted">{description}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
