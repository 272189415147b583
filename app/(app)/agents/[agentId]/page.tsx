import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AgentDetail } from '@/components/agents/agent-detail'
import { AgentHistory } from '@/components/audit/agent-history'
import { AgentLeases } from '@/components/approvals/agent-leases'
import { MessageButton } from '@/components/chat/message-button'
import { AgentAlerts } from '@/components/schedule/alert-places'
import { AgentJobs } from '@/components/schedule/agent-jobs'
import { AgentOverlap } from '@/components/schedule/agent-overlap'
import { AgentSyncs } from '@/components/schedule/agent-syncs'
import { AgentTasks } from '@/components/tasks/agent-tasks'
import { agentLimitsOptions } from '@/lib/agents/limit-queries'
import { agentHoldsOptions, agentReachOptions } from '@/lib/agents/reach'
import { agentApplicationsOptions } from '@/lib/agents/applications'
import { agentKeysOptions, agentPublicKeysOptions, blastRadiusOptions } from '@/lib/agents/queries'
import { agentHistoryOptions, historyPageSize } from '@/lib/audit/queries'
import { agentOptions } from '@/lib/people/agents'
import { agentLeasesOptions } from '@/lib/approvals/queries'
import { agentJobsOptions } from '@/lib/schedule/agent-jobs'
import { alertRulesOptions } from '@/lib/schedule/alert-queries'
import { agentSyncsOptions, shownSyncs } from '@/lib/schedule/sync-queries'
import { prefetch } from '@/lib/server/prefetch'
import { agentTasksOptions } from '@/lib/tasks/agent-tasks'

export const metadata: Metadata = { title: 'Agents' }

interface AgentPageProps {
  params: Promise<{ agentId: string }>
}

/** All that it shows comes with the page: nothing moves once it stands. */
export default async function AgentPage({ params }: AgentPageProps) {
  const { agentId } = await params
  const state = await prefetch((sesame) => [
    [agentOptions(agentId), async () => (await sesame.getAgent(agentId)).agent],
    [blastRadiusOptions(agentId), () => sesame.getBlastRadius(agentId)],
    [agentReachOptions(agentId), () => sesame.getAgentReach(agentId)],
    [
      agentHoldsOptions(agentId),
      () => sesame.listLeases({ requesterId: agentId, status: 'active', limit: 50 }),
    ],
    [
      agentHistoryOptions(agentId),
      async () => ({
        pages: [await sesame.listAgentHistory(agentId, { limit: historyPageSize })],
        pageParams: [''],
      }),
    ],
    [agentLimitsOptions(agentId), () => sesame.getAgentLimits(agentId)],
    [agentKeysOptions(agentId), async () => (await sesame.listAgentKeys(agentId)).keys],
    [
      agentPublicKeysOptions(agentId),
      async () => (await sesame.listAgentPublicKeys(agentId)).publicKeys,
    ],
    [
      agentApplicationsOptions(agentId),
      async () => (await sesame.listAgentApplications(agentId)).applications,
    ],
    [
      agentLeasesOptions(agentId),
      async () => (await sesame.listLeases({ requesterId: agentId, limit: 10 })).leases,
    ],
    [
      agentTasksOptions(agentId),
      async () =>
        (
          await sesame.listAllTasks({
            assigneeId: agentId,
            status: ['open', 'in_progress', 'blocked', 'in_review'],
            limit: 50,
          })
        ).tasks,
    ],
    [agentJobsOptions(agentId), async () => (await sesame.listAllSchedule({ agentId })).events],
    [alertRulesOptions({ agentId }), async () => (await sesame.getAlertRules({ agentId })).rules],
    [
      agentSyncsOptions(agentId),
      async () => (await sesame.listScheduleSyncs({ agentId, limit: shownSyncs })).syncs,
    ],
  ])
  return (
    <HydrationBoundary state={state}>
      <AgentDetail
        key={agentId}
        agentId={agentId}
        actions={<MessageButton principalId={agentId} />}
        history={<AgentHistory agentId={agentId} />}
      >
        <AgentLeases agentId={agentId} />
        <AgentTasks agentId={agentId} />
        <AgentJobs agentId={agentId} />
        <AgentAlerts agentId={agentId} />
        <AgentSyncs agentId={agentId} />
        <AgentOverlap agentId={agentId} />
      </AgentDetail>
    </HydrationBoundary>
  )
}
