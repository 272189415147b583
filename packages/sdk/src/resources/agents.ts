import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Agent, BlastRadius, Capability, DiscoveredAgent } from '../types/agents.ts'
import type { Id } from '../types/common.ts'
import type { Manifest } from '../types/manifest.ts'

/** What `createAgent` takes. */
export interface CreateAgentInput {
  /** 2–32 characters: lower-case letters, digits, `-` and `_`. */
  handle: string
  displayName: string
  description?: string
}

/** What `updateAgent` takes; `null` clears. */
export interface UpdateAgentInput {
  displayName?: string
  description?: string | null
  /** The person who answers for it; its owner and admins may change that. */
  ownerId?: Id
}

/** A capability as an agent registers it. */
export interface CapabilityInput {
  namespace: string
  name: string
  description?: string | null
}

/** Whom `discoverAgents` looks for. */
export interface DiscoverFilter {
  /** `namespace.name`, or a whole `namespace`. */
  capability?: string
  /** Words of the handle, the name or a description. */
  q?: string
  /** `true`: connected now. */
  online?: boolean
}

/** Agents: their own view of the world, finding one another, and running them. */
export type AgentCalls = ReturnType<typeof agentCalls>

export const agentCalls = (http: HttpClient) => ({
  /** The signed-in agent's whole view of its world: identity, channels with unread counts, tasks, leases, schedule, vaults. */
  async getManifest(options?: RequestOptions): Promise<Manifest> {
    return http.data('GET', '/agents/me/manifest', options)
  },

  /** Says what the signed-in agent can do, so that others find it. Replaces what it said before. */
  async registerCapabilities(
    capabilities: CapabilityInput[],
    options?: RequestOptions,
  ): Promise<{ capabilities: Capability[] }> {
    const call = { ...options, body: { capabilities } }
    return { capabilities: await http.data('PUT', '/agents/me/capabilities', call) }
  },

  /** Finds agents by what they can do. */
  async discoverAgents(
    filter?: DiscoverFilter,
    options?: RequestOptions,
  ): Promise<{ agents: DiscoveredAgent[] }> {
    const call = { ...options, query: { ...filter } }
    return { agents: await http.data('GET', '/agents/discover', call) }
  },

  /** The agents of the workspace, with what each does now. */
  async listAgents(options?: RequestOptions): Promise<{ agents: Agent[] }> {
    return { agents: await http.data('GET', '/agents', options) }
  },

  /** Provisions an agent. Give it a key with `createAgentKey`. */
  async createAgent(input: CreateAgentInput, options?: RequestOptions): Promise<{ agent: Agent }> {
    return { agent: await http.data('POST', '/agents', { ...options, body: input }) }
  },

  /** One agent. */
  async getAgent(agentId: Id, options?: RequestOptions): Promise<{ agent: Agent }> {
    return { agent: await http.data('GET', path`/agents/${agentId}`, options) }
  },

  /** Renames or describes an agent. */
  async updateAgent(
    agentId: Id,
    patch: UpdateAgentInput,
    options?: RequestOptions,
  ): Promise<{ agent: Agent }> {
    const call = { ...options, body: patch }
    return { agent: await http.data('PATCH', path`/agents/${agentId}`, call) }
  },

  /** Removes an agent for good; its keys and leases end with it. */
  async deleteAgent(agentId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/agents/${agentId}`, options)
  },

  /**
   * Stops an agent at once: its calls are refused, its socket is closed, its leases are revoked. It reads the reason, if
   * there is one, and comes back by itself once it is unfrozen.
   */
  async freezeAgent(
    agentId: Id,
    { reason, ...options }: RequestOptions & { reason?: string } = {},
  ): Promise<{ agent: Agent }> {
    const call = reason === undefined ? options : { ...options, body: { reason } }
    return { agent: await http.data('POST', path`/agents/${agentId}/freeze`, call) }
  },

  /** Lets a frozen agent work again. Revoked leases stay revoked. */
  async unfreezeAgent(agentId: Id, options?: RequestOptions): Promise<{ agent: Agent }> {
    return { agent: await http.data('POST', path`/agents/${agentId}/unfreeze`, options) }
  },

  /** What an agent can reach now, counted. */
  async getBlastRadius(agentId: Id, options?: RequestOptions): Promise<BlastRadius> {
    return http.data('GET', path`/agents/${agentId}/blast-radius`, options)
  },
})
