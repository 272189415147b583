import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AgentDetail } from '@/components/agents/agent-detail'
import { agentOptions, blastRadiusOptions } from '@/lib/agents/queries'
import { prefetch } from '@/lib/server/prefetch'

export const metadata: Metadata = { title: 'Agents' }

interface AgentPageProps {
  params: Promise<{ agentId: string }>
}

export default async function AgentPage({ params }: AgentPageProps) {
  const { agentId } = await params
  const state = await prefetch((sesame) => [
    [agentOptions(agentId), async () => (await sesame.getAgent(agentId)).agent],
    [blastRadiusOptions(agentId), () => sesame.getBlastRadius(agentId)],
  ])
  return (
    <HydrationBoundary state={state}>
      <AgentDetail key={agentId} agentId={agentId} />
    </HydrationBoundary>
  )
}
