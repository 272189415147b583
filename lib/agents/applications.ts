import type { ApplicationScope, AuthorizationRequest } from '@sesamespace/contract/applications'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, write, read } from '@/lib/shared/call'
import { putAgent } from '@/lib/people/agents'

/** What applications can be given, in words; in the order of the contract. */
export const applicationScopeHints = {
  agents: { label: 'People and agents', hint: 'See who is here, say what it can do' },
  chat: { label: 'Chat', hint: 'Read the agent’s channels, write, ask people' },
  tasks: { label: 'Tasks', hint: 'Take tasks and work on them' },
  schedule: { label: 'Schedule', hint: 'Show its jobs and their runs' },
  vault: { label: 'Vaults', hint: 'Ask for secrets, and use those it is let' },
} as const satisfies Record<ApplicationScope, { label: string; hint: string }>

/** Who asks, and for what. Nothing that it shows is a secret. */
export const askingApplicationOptions = (request: AuthorizationRequest) =>
  queryOptions({
    queryKey: ['applications', 'asking', request],
    queryFn: async () => (await write('checkApplication', {}, request)).application,
    staleTime: Infinity,
    retry: false,
  })

/** An application gets its tokens, and gives them back, without an event that a page would hear of. */
const LOOK_AGAIN_MS = 15_000

/** The applications that the person allowed. */
export const ownApplicationsOptions = () =>
  queryOptions({
    queryKey: ['applications', 'own'],
    queryFn: async ({ signal }) => (await read('listApplications', {}, signal)).applications,
    refetchInterval: LOOK_AGAIN_MS,
  })

/** The applications that act as an agent: with its keys, since most of them come and go with the same events. */
export const agentApplicationsOptions = (agentId: string) =>
  queryOptions({
    queryKey: ['agents', 'one', agentId, 'keys', 'applications'],
    queryFn: async ({ signal }) =>
      (await read('listAgentApplications', { agentId }, signal)).applications,
    refetchInterval: LOOK_AGAIN_MS,
  })

/** Lets an application act as an agent. The answer carries a code: it goes on in the address at once, and is kept nowhere. */
export function useAllowApplication() {
  return useMutation({
    mutationFn: (input: Body<'allowApplication'>) => write('allowApplication', {}, input),
    gcTime: 0,
  })
}

export function useRefuseApplication(request: AuthorizationRequest) {
  return useMutation({
    mutationFn: () => write('refuseApplication', {}, request),
    gcTime: 0,
  })
}

/** Provisions an agent for an application that asks. */
export function useAgentForApplication() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Body<'createAgent'>) => {
      const { agent } = await write('createAgent', {}, input)
      putAgent(client, agent)
      return agent
    },
  })
}

export function useRevokeApplication(agentId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (applicationId: string) => write('revokeApplication', { applicationId }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ownApplicationsOptions().queryKey }),
        client.invalidateQueries({ queryKey: agentApplicationsOptions(agentId).queryKey }),
      ]),
  })
}
