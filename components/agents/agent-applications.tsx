'use client'

import type { Agent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ErrorNote } from '@/components/ui/error-state'
import { List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { agentApplicationsOptions } from '@/lib/agents/applications'
import { membersOptions } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { ApplicationRow } from './application-row'

/** The applications that act as the agent, and who allowed each. */
export function AgentApplications({ agent }: { agent: Agent }) {
  const { data: applications, error } = useQuery(agentApplicationsOptions(agent.id))
  const { data: members = [] } = useQuery(membersOptions())
  const { data: me } = useQuery(meOptions())
  const nameOf = (id: string): string =>
    members.find((member) => member.id === id)?.displayName ?? 'somebody who left'
  return (
    <Section title="Connected applications">
      <div className="px-4">
        <ErrorNote error={error} />
        {applications?.length === 0 && (
          <p className="text-muted">
            None. Add the address of Sesame to an application that speaks MCP, and it asks here.
          </p>
        )}
      </div>
      {!error && !applications && <SkeletonRows label="Loading the applications" rows={1} />}
      {applications && applications.length > 0 && (
        <List label="Connected applications">
          {applications.map((application) => (
            <ApplicationRow
              key={application.id}
              application={application}
              about={<span>by {nameOf(application.allowedBy)}</span>}
              mayRevoke={agent.abilities?.revokeKeys === true || application.allowedBy === me?.id}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
