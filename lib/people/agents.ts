import type { Agent } from '@sesamespace/sdk'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { limits } from '@sesamespace/contract/limits'
import { read } from '@/lib/shared/call'
import { readAll } from '@/lib/shared/read-all'

/** All agents, as a list; presence and activity in it are live. */
export const agentsOptions = () =>
  queryOptions({
    queryKey: ['agents', 'list'],
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const query = { limit: limits.wholeListPage, ...(cursor && { cursor }) }
        const { agents, nextCursor } = await read('listAgents', query, signal)
        return { items: agents, nextCursor }
      }),
  })

/** One agent; `null` once it was deleted while it was shown. */
export const agentOptions = (agentId: string) =>
  queryOptions({
    queryKey: ['agents', 'one', agentId],
    queryFn: async ({ signal }): Promise<Agent | null> =>
      (await read('getAgent', { agentId }, signal)).agent,
  })

/** Puts one agent's newest state where it is shown. What the person may do with it, which an event does not know, stays. */
export function putAgent(client: QueryClient, agent: Agent): void {
  client.setQueryData(agentsOptions().queryKey, (agents) => {
    if (!agents) return agents
    const known = agents.find(({ id }) => id === agent.id)
    const others = agents.filter(({ id }) => id !== agent.id)
    return [...others, { ...known, ...agent }].toSorted((a, b) =>
      a.displayName.localeCompare(b.displayName),
    )
  })
  client.setQueryData(agentOptions(agent.id).queryKey, (known) => known && { ...known, ...agent })
}

/** Changes some of an agent, wherever it is shown. */
export function patchAgent(client: QueryClient, agentId: string, patch: Partial<Agent>): void {
  client.setQueryData(agentsOptions().queryKey, (agents) =>
    agents?.map((agent) => (agent.id === agentId ? { ...agent, ...patch } : agent)),
  )
  client.setQueryData(agentOptions(agentId).queryKey, (agent) => agent && { ...agent, ...patch })
}

/** Takes an agent away from where it is shown. */
export function dropAgent(client: QueryClient, agentId: string): void {
  client.setQueryData(agentsOptions().queryKey, (agents) =>
    agents?.filter(({ id }) => id !== agentId),
  )
  // What is shown of it stays until its page says that it is gone: asking again could only fail.
  client.setQueryData(agentOptions(agentId).queryKey, (known) => known && null)
  client.removeQueries({ queryKey: agentOptions(agentId).queryKey, type: 'inactive' })
}
