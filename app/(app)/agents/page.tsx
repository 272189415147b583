import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AgentsList } from '@/components/agents/agents-list'

export const metadata: Metadata = { title: 'Agents' }

/** The list of agents comes with the frame. */
export default function AgentsPage() {
  return (
    <Suspense>
      <AgentsList />
    </Suspense>
  )
}
