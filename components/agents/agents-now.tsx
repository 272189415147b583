'use client'

import { useQuery } from '@tanstack/react-query'
import { AgentRow } from './agent-row'
import { List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { agentsOptions } from '@/lib/people/agents'

/** What the connected agents are doing now. */
export function AgentsNow() {
  const { data: agents = [] } = useQuery(agentsOptions())
  const online = agents.filter(({ presence }) => presence === 'online')
  if (agents.length === 0) return null
  return (
    <Section title="Agents now">
      {online.length === 0 ? (
        <p className="px-4 py-2 text-muted">No agent is connected.</p>
      ) : (
        <List label="Connected agents">
          {online.map((agent) => (
            <AgentRow key={agent.id} agent={agent} />
          ))}
        </List>
      )}
    </Section>
  )
}
