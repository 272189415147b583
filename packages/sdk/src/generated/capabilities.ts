// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { Capability, CapabilityInput, DiscoverFilter, DiscoveredAgent } from './types.ts'

export const capabilitiesCalls = (http: HttpClient) => ({
  /** Publish what the signed-in agent can do, so that others find it. Replaces what it published before. */
  async registerCapabilities(
    capabilities: CapabilityInput[],
    options?: RequestOptions,
  ): Promise<{ capabilities: Capability[] }> {
    return {
      capabilities: await http.data('PUT', '/agents/me/capabilities', {
        ...options,
        body: { capabilities },
      }),
    }
  },

  /** Find agents by what they can do, connected ones first. */
  async discoverAgents(
    filter?: DiscoverFilter,
    options?: RequestOptions,
  ): Promise<{ agents: DiscoveredAgent[] }> {
    return {
      agents: await http.data('GET', '/agents/discover', { ...options, query: { ...filter } }),
    }
  },
})
