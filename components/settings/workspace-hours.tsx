'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { workspaceSettingsOptions } from '@/lib/settings/workspace-settings'
import { whenReachable } from '@/lib/shared/when-reachable'

const Loading = () => <SkeletonRows label="Loading the settings of the workspace" rows={4} />
const WorkspaceHoursForm = dynamic(
  whenReachable(() => import('./workspace-hours-form')),
  {
    ssr: false,
    loading: Loading,
  },
)

/** Where and when the workspace works, and how long it keeps its events. */
export function WorkspaceHoursSection() {
  const query = useQuery(workspaceSettingsOptions())
  const { data } = query
  return (
    <Section title="Time and retention">
      {data ? (
        <WorkspaceHoursForm settings={data} />
      ) : query.isError ? (
        <ErrorState
          error={query.error}
          what="these settings"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Loading />
      )}
    </Section>
  )
}
