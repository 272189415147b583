'use client'

import { useQuery } from '@tanstack/react-query'
import { ownApplicationsOptions } from '@/lib/agents/applications'
import { agentsOptions } from '@/lib/people/agents'
import { ApplicationList } from './application-list'

/** The applications that the person lets act as agents. */
export function OwnApplications() {
  const query = useQuery(ownApplicationsOptions())
  const { data: agents = [] } = useQuery(agentsOptions())
  const nameOf = (id: string): string =>
    agents.find((agent) => agent.id === id)?.displayName ?? 'an agent'
  return (
    <ApplicationList
      query={query}
      none="You let no application act as an agent."
      aboutOf={({ agentId }) => `as ${nameOf(agentId)}`}
      mayRevoke={() => true}
    />
  )
}
