// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { AgentLimits, Id, LimitsOfAgent, SetAgentLimitsInput } from './types.ts'

export const agentLimitsCalls = (http: HttpClient) => ({
  /** Get how much an agent may do, and what the workspace sets for all of them. */
  async getAgentLimits(agentId: Id, options?: RequestOptions): Promise<LimitsOfAgent> {
    return http.data('GET', path`/agents/${agentId}/limits`, options)
  },

  /** Set how much an agent may do. Holds on every node within two seconds. */
  async setAgentLimits(
    agentId: Id,
    input: SetAgentLimitsInput,
    options?: RequestOptions,
  ): Promise<LimitsOfAgent> {
    return http.data('PUT', path`/agents/${agentId}/limits`, { ...options, body: input })
  },

  /** Set how much every agent may do that has no limits of its own. */
  async setDefaultAgentLimits(
    input: SetAgentLimitsInput,
    options?: RequestOptions,
  ): Promise<AgentLimits> {
    return http.data('PUT', '/agents/limits', { ...options, body: input })
  },
})
