'use client'

import dynamic from 'next/dynamic'
import { SkeletonRows } from '@/components/ui/skeleton'
import { whenReachable } from '@/lib/shared/when-reachable'

const AlertsSection = dynamic(
  whenReachable(() => import('./alerts-section').then((module) => module.AlertsSection)),
  { loading: () => <SkeletonRows label="Loading alerts" rows={3} /> },
)

/** When runs of any job of an agent raise alerts, on its page. */
export const AgentAlerts = ({ agentId }: { agentId: string }) => (
  <AlertsSection place={{ agentId }} />
)

/** When runs of any job raise alerts, among the settings of the workspace. */
export const WorkspaceAlerts = () => <AlertsSection place={{}} />
