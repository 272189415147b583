'use client'

import dynamic from 'next/dynamic'
import { SkeletonRows } from '@/components/ui/skeleton'
import { whenReachable } from '@/lib/shared/when-reachable'

const OverlapStrip = dynamic(
  whenReachable(() => import('./overlap-strip').then((module) => module.OverlapStrip)),
  {
    ssr: false,
    loading: () => <SkeletonRows label="Loading what ran at the same time" rows={3} />,
  },
)

/** Which jobs of an agent ran at the same time, on its page. */
export const AgentOverlap = ({ agentId }: { agentId: string }) => (
  <OverlapStrip place={{ agentId }} />
)
