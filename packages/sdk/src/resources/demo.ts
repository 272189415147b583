import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { DemoState } from '../types/demo.ts'

/** Demo data, to look around before there is anything of one's own. Admins only. */
export type DemoCalls = ReturnType<typeof demoCalls>

export const demoCalls = (http: HttpClient) => ({
  /** Whether the workspace has demo data. Admins only. */
  async getDemo(options?: RequestOptions): Promise<{ demo: DemoState }> {
    return { demo: await http.data('GET', '/demo', options) }
  },

  /**
   * Adds demo agents, channels, secrets (whose values open nothing), leases, tasks and jobs, all marked as demo. Admins only.
   *
   * @throws SesameApiError `conflict` when the demo data is here already, `handle_taken` or `name_taken` when something of
   * yours has a name that the demo uses
   */
  async addDemo(options?: RequestOptions): Promise<{ demo: DemoState }> {
    return { demo: await http.data('POST', '/demo', options) }
  },

  /** Removes the demo data with what was put into it since, and nothing else. Admins only. */
  async removeDemo(options?: RequestOptions): Promise<{ demo: DemoState }> {
    return { demo: await http.data('DELETE', '/demo', options) }
  },
})
