// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { Manifest } from './types.ts'

export const manifestCalls = (http: HttpClient) => ({
  /** Get the signed-in agent's whole view of its world. What the scopes of its key do not reach is empty. */
  async getManifest(options?: RequestOptions): Promise<Manifest> {
    return http.data('GET', '/agents/me/manifest', options)
  },
})
