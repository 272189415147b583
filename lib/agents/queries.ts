import type { Agent } from '@sesamespace/sdk'
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { agentOptions, dropAgent, putAgent } from '@/lib/people/agents'
import { settle } from '@/lib/realtime/journal'
import { api } from '@/lib/shared/api'
import { type Body, read, write } from '@/lib/shared/call'

/** Where the platform is, as an agent reaches it. */
export interface AgentEndpoints {
  apiUrl: string
  wsUrl: string
}

export const agentKeysOptions = (agentId: string) =>
  queryOptions({
    queryKey: ['agents', 'one', agentId, 'keys'],
    queryFn: async ({ signal }) => (await read('listAgentKeys', { agentId }, signal)).keys,
  })

/** Public keys that an agent signs with. */
export const agentPublicKeysOptions = (agentId: string) =>
  queryOptions({
    queryKey: [...agentKeysOptions(agentId).queryKey, 'public'],
    queryFn: async ({ signal }) =>
      (await read('listAgentPublicKeys', { agentId }, signal)).publicKeys,
  })

export const blastRadiusOptions = (agentId: string) =>
  queryOptions({
    queryKey: ['agents', 'one', agentId, 'reach'],
    queryFn: ({ signal }) => read('getBlastRadius', { agentId }, signal),
    staleTime: 0,
  })

/** Addresses for the snippets. They do not change while the page is open. */
export const agentEndpointsOptions = () =>
  queryOptions({
    queryKey: ['agents', 'endpoints'],
    queryFn: ({ signal }) => api<AgentEndpoints>('/agents/endpoints', { signal }),
    staleTime: Infinity,
  })

/** Makes a call whose answer is an agent as it is then; what the socket told since stays on top. */
const withAgent = (client: QueryClient, call: () => Promise<Agent>): Promise<Agent> =>
  settle(client, { queryKey: ['agents'] }, call, (agent) => putAgent(client, agent))

export function useCreateAgent() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Body<'createAgent'>) =>
      withAgent(client, async () => (await write('createAgent', {}, input)).agent),
  })
}

/** The answer holds the key itself: it stays in the mutation, which forgets it when the view closes. */
export function useCreateAgentKey(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Body<'createAgentKey'>) =>
      (await write('createAgentKey', { agentId }, input)).key,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: agentKeysOptions(agentId).queryKey }),
  })
}

export function useRevokeAgentKey(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (keyId: string) => write('revokeAgentKey', { agentId, keyId }),
    onSuccess: () => client.invalidateQueries({ queryKey: agentOptions(agentId).queryKey }),
  })
}

/** Makes a new key in the place of one. The answer holds the key itself, as that of a new one. */
export function useRotateAgentKey(agentId: string, keyId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Body<'rotateAgentKey'>) =>
      (await write('rotateAgentKey', { agentId, keyId }, input)).key,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: agentKeysOptions(agentId).queryKey }),
  })
}

export function useAddPublicKey(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (publicKey: string) => write('addAgentPublicKey', { agentId }, { publicKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: agentKeysOptions(agentId).queryKey }),
  })
}

export function useRevokePublicKey(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (keyId: string) => write('revokeAgentPublicKey', { agentId, keyId }),
    onSuccess: () => client.invalidateQueries({ queryKey: agentOptions(agentId).queryKey }),
  })
}

/** Changes names, description, groups or owner. */
export function useUpdateAgent(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Body<'updateAgent'>) =>
      withAgent(client, async () => (await write('updateAgent', { agentId }, input)).agent),
  })
}

/** Removes an agent for good. `onDeleted` is called although its page may be gone by then. */
export function useDeleteAgent(agentId: string, onDeleted: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('deleteAgent', { agentId }),
    onSuccess: () => {
      onDeleted()
      dropAgent(client, agentId)
    },
  })
}

/** Freezes or unfreezes. Freezing ends the agent's sockets and leases on the platform. */
export function useFreezeAgent(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (freeze: boolean) =>
      withAgent(
        client,
        async () => (await write(freeze ? 'freezeAgent' : 'unfreezeAgent', { agentId }, {})).agent,
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: agentOptions(agentId).queryKey }),
  })
}
