'use client'

import type { Agent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { agentApplicationsOptions } from '@/lib/agents/applications'
import { membersOptions } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { ApplicationList } from './application-list'

/** The applications that act as the agent, and who allowed each. */
export function AgentApplications({ agent }: { agent: Agent }) {
  const query = useQuery(agentApplicationsOptions(agent.id))
  const { data: members = [] } = useQuery(membersOptions())
  const { data: me } = useQuery(meOptions())
  const nameOf = (id: string): string =>
    members.find((member) => member.id === id)?.displayName ?? 'somebody who left'
  return (
    <ApplicationList
      query={query}
      none="None. Add the address of Sesame to an application that speaks MCP, and it asks here."
      aboutOf={({ allowedBy }) => `by ${nameOf(allowedBy)}`}
      mayRevoke={({ allowedBy }) => agent.abilities?.revokeKeys === true || allowedBy === me?.id}
    />
  )
}
