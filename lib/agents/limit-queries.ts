import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'

/** How much an agent may do, and what its workspace sets for all. No event tells of a change. */
export const agentLimitsOptions = (agentId: string) =>
  queryOptions({
    queryKey: ['agents', 'one', agentId, 'limits'],
    queryFn: ({ signal }) => read('getAgentLimits', { agentId }, signal),
    staleTime: 0,
  })

export function useSetAgentLimits(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (limits: Body<'setAgentLimits'>) => write('setAgentLimits', { agentId }, limits),
    onSuccess: (limits) => client.setQueryData(agentLimitsOptions(agentId).queryKey, limits),
  })
}

/** For every agent that has no limit of its own. `agentId`: the one whose page shows it. */
export function useSetDefaultAgentLimits(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (limits: Body<'setDefaultAgentLimits'>) =>
      write('setDefaultAgentLimits', {}, limits),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: agentLimitsOptions(agentId).queryKey, exact: true }),
  })
}
