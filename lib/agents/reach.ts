import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { read, write } from '@/lib/shared/call'

/** The vaults and channels that an agent is in, by name. */
export const agentReachOptions = (agentId: string) =>
  queryOptions({
    queryKey: ['agents', 'one', agentId, 'reach', 'named'],
    queryFn: ({ signal }) => read('getAgentReach', { agentId }, signal),
    staleTime: 0,
  })

/** Leases by which an agent reaches items now. */
export const agentHoldsOptions = (agentId: string) =>
  queryOptions({
    queryKey: ['agents', 'one', agentId, 'reach', 'leases'],
    queryFn: async ({ signal }) =>
      await read('listLeases', { requesterId: agentId, status: 'active', limit: 50 }, signal),
    staleTime: 0,
  })

/** Something that an agent reaches, as it can be taken away. */
export type Taken = { kind: 'vault' | 'channel' | 'lease' | 'rule'; id: string; name: string }

/** Takes an agent out of a vault or a channel, or ends a lease or an approval rule of it. */
export function useTakeAway(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ kind, id }: Taken): Promise<void> => {
      if (kind === 'vault') await write('removeVaultMember', { vaultId: id, principalId: agentId })
      else if (kind === 'channel')
        await write('removeChannelMember', { channelId: id, principalId: agentId })
      else if (kind === 'lease') await write('revokeLease', { leaseId: id })
      else await write('revokeApprovalRule', { ruleId: id }, {})
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['agents', 'one', agentId, 'reach'] }),
  })
}
