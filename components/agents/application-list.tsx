'use client'

import type { Application } from '@sesamespace/sdk'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ApplicationRow } from './application-row'

interface ApplicationListProps {
  query: Pick<UseQueryResult<Application[]>, 'data' | 'error'>
  /** What is said when there are none. */
  none: string
  /** As which agent, or by whom allowed. */
  aboutOf: (application: Application) => ReactNode
  mayRevoke: (application: Application) => boolean
}

/** Connected applications, each with the way to end it. */
export function ApplicationList({ query, none, aboutOf, mayRevoke }: ApplicationListProps) {
  const { data: applications, error } = query
  return (
    <Section title="Connected applications">
      <div className="px-4">
        <ErrorNote error={error} />
        {applications?.length === 0 && <p className="text-muted">{none}</p>}
      </div>
      {!error && !applications && <SkeletonRows label="Loading the applications" rows={1} />}
      {applications && applications.length > 0 && (
        <List label="Connected applications">
          {applications.map((application) => (
            <ApplicationRow
              key={application.id}
              application={application}
              about={<span>{aboutOf(application)}</span>}
              mayRevoke={mayRevoke(application)}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
