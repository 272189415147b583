// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { DemoState } from './types.ts'

export const demoCalls = (http: HttpClient) => ({
  /** Get whether the workspace has demo data. */
  async getDemo(options?: RequestOptions): Promise<{ demo: DemoState }> {
    return { demo: await http.data('GET', '/demo', options) }
  },

  /**
   * Add demo data. Agents, channels, secrets (whose values open nothing), leases, tasks and jobs, all marked as demo. Answers `conflict` when the demo data is here already or on its way, `handle_taken` or `name_taken` when something of yours has a name that the demo uses.
   */
  async addDemo(options?: RequestOptions): Promise<{ demo: DemoState }> {
    return { demo: await http.data('POST', '/demo', options) }
  },

  /**
   * Remove the demo data with what was put into it since, and nothing else. Answers `conflict` while somebody adds or removes it.
   */
  async removeDemo(options?: RequestOptions): Promise<{ demo: DemoState }> {
    return { demo: await http.data('DELETE', '/demo', options) }
  },
})
