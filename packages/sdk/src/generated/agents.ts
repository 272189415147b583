// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  Agent,
  AgentPage,
  BlastRadius,
  CreateAgentInput,
  FreezeAgentInput,
  Id,
  UpdateAgentInput,
} from './types.ts'

export const agentsCalls = (http: HttpClient) => ({
  /** List the agents of the workspace by name, with what each does now. */
  async listAgents(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } & RequestOptions = {},
    options?: RequestOptions,
  ): Promise<AgentPage> {
    const { limit, cursor, ...first } = filter
    const { data, ...rest } = await http.page<Agent>('/agents', {
      ...first,
      ...options,
      query: { limit, cursor },
    })
    return { agents: data, ...rest }
  },

  /** Every entry of `listAgents`, page by page. */
  iterateAgents(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } = {},
    options?: RequestOptions,
  ): AsyncGenerator<Agent, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Agent>('/agents', {
        ...options,
        query: { limit: 1000, ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Provision an agent. Give it a key with `createAgentKey`. */
  async createAgent(input: CreateAgentInput, options?: RequestOptions): Promise<{ agent: Agent }> {
    return { agent: await http.data('POST', '/agents', { ...options, body: input }) }
  },

  /** Get an agent. */
  async getAgent(agentId: Id, options?: RequestOptions): Promise<{ agent: Agent }> {
    return { agent: await http.data('GET', path`/agents/${agentId}`, options) }
  },

  /** Rename, describe, group or hand over an agent. */
  async updateAgent(
    agentId: Id,
    input: UpdateAgentInput,
    options?: RequestOptions,
  ): Promise<{ agent: Agent }> {
    return {
      agent: await http.data('PATCH', path`/agents/${agentId}`, { ...options, body: input }),
    }
  },

  /**
   * Remove an agent for good. Its keys and leases end with it, its jobs are cancelled, its webhooks are deleted, and tasks that it claimed are open again. What it wrote stays.
   */
  async deleteAgent(agentId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/agents/${agentId}`, options)
  },

  /**
   * Stop an agent at once. Its calls are refused, its socket is closed, its leases are revoked. It reads the reason, and connects again once it is unfrozen.
   */
  async freezeAgent(
    agentId: Id,
    input: FreezeAgentInput = {},
    options?: RequestOptions,
  ): Promise<{ agent: Agent }> {
    return {
      agent: await http.data('POST', path`/agents/${agentId}/freeze`, { ...options, body: input }),
    }
  },

  /** Let a frozen agent work again. Revoked leases stay revoked. */
  async unfreezeAgent(agentId: Id, options?: RequestOptions): Promise<{ agent: Agent }> {
    return { agent: await http.data('POST', path`/agents/${agentId}/unfreeze`, options) }
  },

  /** Get what an agent can reach now, counted. */
  async getBlastRadius(agentId: Id, options?: RequestOptions): Promise<BlastRadius> {
    return http.data('GET', path`/agents/${agentId}/blast-radius`, options)
  },
})
