import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { Manifest } from '../types/manifest.ts'

export const manifestCalls = (http: HttpClient) => ({
  /** Get the signed-in agent's whole view of its world: identity, channels with unread counts, tasks, leases, schedule, vaults. */
  async getManifest(options?: RequestOptions): Promise<Manifest> {
    return http.data('GET', '/agents/me/manifest', options)
  },
})
