// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { AgentHistoryEntry, AgentHistoryPage, AgentReach, AgentWorkload, Id } from './types.ts'

export const agentReachCalls = (http: HttpClient) => ({
  /** Get what an agent can reach now, by name. */
  async getAgentReach(agentId: Id, options?: RequestOptions): Promise<AgentReach> {
    return http.data('GET', path`/agents/${agentId}/reach`, options)
  },

  /** List how much each agent holds, and how its jobs go. */
  async listAgentWorkloads(options?: RequestOptions): Promise<{ workloads: AgentWorkload[] }> {
    return { workloads: await http.data('GET', '/agents/workloads', options) }
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
