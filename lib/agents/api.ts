import type { Agent, ApiKey, BlastRadius, CreatedApiKey } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { NewAgentInput, NewKeyInput } from './schema'

/** Where the platform is, as an agent reaches it. */
export interface AgentEndpoints {
  apiUrl: string
  wsUrl: string
}

export const getAgents = async (signal: AbortSignal): Promise<Agent[]> =>
  (await api<{ agents: Agent[] }>('/agents', { signal })).agents

export const getAgent = async (agentId: string, signal: AbortSignal): Promise<Agent> =>
  (await api<{ agent: Agent }>(`/agents/${seg(agentId)}`, { signal })).agent

export const getBlastRadius = (agentId: string, signal: AbortSignal): Promise<BlastRadius> =>
  api<BlastRadius>(`/agents/${seg(agentId)}/blast-radius`, { signal })

export const getAgentKeys = async (agentId: string, signal: AbortSignal): Promise<ApiKey[]> =>
  (await api<{ keys: ApiKey[] }>(`/agents/${seg(agentId)}/keys`, { signal })).keys

export const getAgentEndpoints = (signal: AbortSignal): Promise<AgentEndpoints> =>
  api<AgentEndpoints>('/agents/endpoints', { signal })

export const createAgent = async (input: NewAgentInput): Promise<Agent> =>
  (await api<{ agent: Agent }>('/agents', { method: 'POST', body: input })).agent

export const createAgentKey = async (agentId: string, input: NewKeyInput): Promise<CreatedApiKey> =>
  (
    await api<{ key: CreatedApiKey }>(`/agents/${seg(agentId)}/keys`, {
      method: 'POST',
      body: input,
    })
  ).key

export const revokeAgentKey = (agentId: string, keyId: string): Promise<unknown> =>
  api(`/agents/${seg(agentId)}/keys/${seg(keyId)}`, { method: 'DELETE' })

export const freezeAgent = async (agentId: string): Promise<Agent> =>
  (await api<{ agent: Agent }>(`/agents/${seg(agentId)}/freeze`, { method: 'POST' })).agent

export const unfreezeAgent = async (agentId: string): Promise<Agent> =>
  (await api<{ agent: Agent }>(`/agents/${seg(agentId)}/unfreeze`, { method: 'POST' })).agent
