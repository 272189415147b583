'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorNote } from '@/components/ui/error-state'
import { List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ownApplicationsOptions } from '@/lib/agents/applications'
import { agentsOptions } from '@/lib/people/agents'
import { ApplicationRow } from './application-row'

/** The applications that the person lets act as agents. */
export function OwnApplications() {
  const { data: applications, error } = useQuery(ownApplicationsOptions())
  const { data: agents = [] } = useQuery(agentsOptions())
  const nameOf = (id: string): string =>
    agents.find((agent) => agent.id === id)?.displayName ?? 'an agent'
  return (
    <Section title="Connected applications">
      <div className="px-4">
        <ErrorNote error={error} />
        {applications?.length === 0 && (
          <p className="text-muted">You let no application act as an agent.</p>
        )}
      </div>
      {!error && !applications && <SkeletonRows label="Loading the applications" rows={1} />}
      {applications && applications.length > 0 && (
        <List label="Connected applications">
          {applications.map((application) => (
            <ApplicationRow
              key={application.id}
              application={application}
              about={<span>as {nameOf(application.agentId)}</span>}
              mayRevoke
            />
          ))}
        </List>
      )}
    </Section>
  )
}
