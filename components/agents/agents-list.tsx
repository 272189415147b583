'use client'

import { useQuery } from '@tanstack/react-query'
import { Bot, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { agentsOptions } from '@/lib/people/agents'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { AgentRow } from './agent-row'

const ProvisionDialog = dynamic(() =>
  import('./provision-dialog').then((module) => module.ProvisionDialog),
)

/** From so many agents on, a filter helps. */
const manyAgents = 8

/** All agents, connected ones first. */
export function AgentsList() {
  const { data: agents, error, refetch } = useQuery(agentsOptions())
  const mayManage = useCan('agents:manage')
  const router = useRouter()
  const provisioning = useSearchParams().get('provision') === '1' && mayManage
  const [filter, setFilter] = useState('')
  const open = (): void => router.push(paths.provisionAgent)
  const provision = mayManage && (
    <Button variant="primary" onClick={open}>
      <Plus aria-hidden className="size-4" /> Provision agent
    </Button>
  )
  const wanted = filter.trim().toLowerCase()
  const shown = (agents ?? [])
    .filter(({ displayName, handle }) => `${displayName} ${handle}`.toLowerCase().includes(wanted))
    .toSorted(
      (a, b) =>
        Number(b.presence === 'online') - Number(a.presence === 'online') ||
        a.displayName.localeCompare(b.displayName),
    )
  const online = shown.filter(({ presence }) => presence === 'online').length
  return (
    <Page
      title="Agents"
      note={agents && agents.length > 0 && `${online} of ${agents.length} connected`}
      actions={
        <>
          {agents && agents.length >= manyAgents && (
            <Input
              type="search"
              aria-label="Filter agents"
              placeholder="Filter"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
              className="max-w-48"
            />
          )}
          {provision}
        </>
      }
    >
      {error && !agents && (
        <ErrorState error={error} what="the agents" onRetry={() => void refetch()} />
      )}
      {!error && !agents && <SkeletonRows label="Loading agents" />}
      {agents?.length === 0 && (
        <EmptyState icon={Bot} title="No agents yet" action={provision}>
          An agent gets a handle and a key. It then talks in channels, asks for secrets when it
          needs them, takes tasks and shows its schedule.
        </EmptyState>
      )}
      {agents && agents.length > 0 && shown.length === 0 && (
        <p className="p-4 text-muted">No agent has that name.</p>
      )}
      {shown.length > 0 && (
        <VirtualRows label="Agents" items={shown} itemKey={({ id }) => id} rowHeight={47}>
          {(agent) => <AgentRow agent={agent} />}
        </VirtualRows>
      )}
      {provisioning && <ProvisionDialog onClose={() => router.replace(paths.agents)} />}
    </Page>
  )
}
