'use client'

import { useQuery } from '@tanstack/react-query'
import { Bot, Pencil } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { Crumb } from '@/components/shell/crumb'
import { Page } from '@/components/shell/page'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { agentOptions } from '@/lib/people/agents'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { AgentApplications } from './agent-applications'
import { AgentKeys } from './agent-keys'
import { AgentSummary } from './agent-summary'
import { FreezeButton } from './freeze-button'
import { Reach } from './reach'

const EditAgentDialog = dynamic(
  whenReachable(async () => (await import('./edit-agent-dialog')).EditAgentDialog),
  {
    ssr: false,
  },
)

const back = { href: paths.agents, label: 'Agents' }

interface AgentDetailProps {
  agentId: string
  /** Buttons of other features. */
  actions: ReactNode
  /** What it did, for those who may see that. */
  history: ReactNode
  /** What other features have of the agent: its leases, tasks and jobs. */
  children: ReactNode
}

/** One agent: what it did, reaches, signs in with and works on; beside that, what it is. */
export function AgentDetail({ agentId, actions, history, children }: AgentDetailProps) {
  const { data: agent, error, refetch } = useQuery(agentOptions(agentId))
  const [editing, setEditing] = useState(false)
  if (agent === null) {
    return (
      <Page title="Agent" leading={<Crumb {...back} />} back={back}>
        <EmptyState icon={Bot} title="This agent was deleted">
          What it wrote and finished keeps its name.
        </EmptyState>
      </Page>
    )
  }
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
  const can = agent.abilities
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
          {can?.edit && (
            <Button onClick={() => setEditing(true)}>
              <Pencil aria-hidden className="size-4" /> Edit
            </Button>
          )}
          {can?.freeze && <FreezeButton agent={agent} />}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] pb-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          {can?.seeHistory && history}
          <Reach agent={agent} />
          {can?.seeKeys && <AgentKeys agent={agent} />}
          {can?.seeKeys && <AgentApplications agent={agent} />}
          {children}
        </div>
        <aside aria-label="About this agent" className="max-lg:order-first lg:border-s lg:ps-2">
          <AgentSummary agent={agent} />
        </aside>
      </div>
      {editing && <EditAgentDialog agent={agent} onClose={() => setEditing(false)} />}
    </Page>
  )
}
