'use client'

import type { Agent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Bot, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { agentRows } from '@/lib/agents/agent-rows'
import { workloadsOptions } from '@/lib/agents/workloads'
import { agentsOptions } from '@/lib/people/agents'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { AgentTableRow } from './agent-table-row'
import { AgentsHead } from './agents-head'
import { useAgentsView } from './use-agents-view'

const ProvisionDialog = dynamic(
  whenReachable(() => import('./provision-dialog').then((module) => module.ProvisionDialog)),
  { ssr: false },
)

/** As high as the filters, in one row or two: nothing moves when they come. */
const FiltersToCome = () => (
  <div className="min-h-[53px] shrink-0 border-b pointer-coarse:min-h-[61px] max-sm:min-h-[97px] max-sm:pointer-coarse:min-h-[113px]" />
)
const AgentsFilters = dynamic(
  whenReachable(async () => (await import('./agents-filters')).AgentsFilters),
  {
    ssr: false,
    loading: FiltersToCome,
  },
)

/** All agents, as a table. */
export function AgentsList() {
  // When it last called comes with no event.
  const { data: agents, error, refetch } = useQuery({ ...agentsOptions(), refetchInterval: 60_000 })
  const mayProvision = useCan('agents:manage')
  const router = useRouter()
  const provisioning = useSearchParams().get('provision') === '1' && mayProvision
  const provision = mayProvision && (
    <Button variant="primary" onClick={() => router.push(paths.provisionAgent)}>
      <Plus aria-hidden className="size-4" /> Provision agent
    </Button>
  )
  const online = agents?.filter(({ presence }) => presence === 'online').length
  return (
    <Page
      title="Agents"
      note={agents && agents.length > 0 && `${online} of ${agents.length} connected`}
      actions={provision}
      fixed
    >
      {error && !agents && (
        <ErrorState error={error} what="the agents" onRetry={() => void refetch()} />
      )}
      {!error && !agents && <SkeletonRows label="Loading agents" rows={8} />}
      {agents?.length === 0 && (
        <EmptyState icon={Bot} title="No agents yet" action={provision}>
          An agent gets a handle and a key. It then talks in channels, asks for secrets when it
          needs them, takes tasks and shows its schedule.
        </EmptyState>
      )}
      {agents && agents.length > 0 && <AgentsTable agents={agents} />}
      {provisioning && <ProvisionDialog onClose={() => router.replace(paths.agents)} />}
    </Page>
  )
}

function AgentsTable({ agents }: { agents: Agent[] }) {
  const view = useAgentsView()
  const { data: workloads, error } = useQuery(workloadsOptions())
  const { q, state, group, owner, sort, order } = view
  const rows = useMemo(
    () => agentRows(agents, workloads ?? [], { q, state, group, ownerId: owner }, { sort, order }),
    [agents, workloads, q, state, group, owner, sort, order],
  )
  return (
    <div className="@container flex min-h-0 grow flex-col">
      <AgentsFilters view={view} agents={agents} />
      {error && !workloads && (
        <div className="px-4 py-2">
          <ErrorNote error={error} />
        </div>
      )}
      <AgentsHead view={view} />
      {rows.length === 0 ? (
        <EmptyState icon={Bot} title="No agents match" action={<Clear onClear={view.clear} />}>
          Nothing fits these filters.
        </EmptyState>
      ) : (
        <VirtualList
          label="Agents"
          items={rows}
          itemKey={({ agent }) => agent.id}
          rowHeight={49}
          overscan={6}
        >
          {(row) => <AgentTableRow {...row} isCounting={!workloads && !error} />}
        </VirtualList>
      )}
    </div>
  )
}

const Clear = ({ onClear }: { onClear: () => void }) => (
  <Button onClick={onClear}>Clear filters</Button>
)
