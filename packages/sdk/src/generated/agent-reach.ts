// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  AgentHistoryEntry,
  AgentHistoryPage,
  AgentReach,
  AgentWorkload,
  AgentWorkloadPage,
  Id,
} from './types.ts'

export const agentReachCalls = (http: HttpClient) => ({
  /** Get what an agent can reach now, by name. */
  async getAgentReach(agentId: Id, options?: RequestOptions): Promise<AgentReach> {
    return http.data('GET', path`/agents/${agentId}/reach`, options)
  },

  /** List how much each agent holds, and how its jobs go. */
  async listAgentWorkloads(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<AgentWorkloadPage> {
    const { data, ...rest } = await http.page<AgentWorkload>('/agents/workloads', {
      ...options,
      query: { ...filter },
    })
    return { workloads: data, ...rest }
  },

  /** Every entry of `listAgentWorkloads`, page by page. */
  iterateAgentWorkloads(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): AsyncGenerator<AgentWorkload, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<AgentWorkload>('/agents/workloads', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * List what an agent did and what was done to it, newest first. From the audit log and the history of tasks. Who may not read the whole audit log gets what is about vaults, channels and tasks that they may see, and about the agent itself.
   */
  async listAgentHistory(
    agentId: Id,
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<AgentHistoryPage> {
    const { data, ...rest } = await http.page<AgentHistoryEntry>(path`/agents/${agentId}/history`, {
      ...options,
      query: { ...filter },
    })
    return { entries: data, ...rest }
  },
})
