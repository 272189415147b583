// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { Workspace } from './types.ts'

export const workspaceCalls = (http: HttpClient) => ({
  /** Rename the workspace. */
  async updateWorkspace(name: string, options?: RequestOptions): Promise<{ workspace: Workspace }> {
    return { workspace: await http.data('PATCH', '/workspace', { ...options, body: { name } }) }
  },
})
