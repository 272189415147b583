// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type {
  MailState,
  UpdateWorkspaceSettingsInput,
  Workspace,
  WorkspaceSettings,
} from './types.ts'

export const workspaceCalls = (http: HttpClient) => ({
  /** Rename the workspace. */
  async updateWorkspace(name: string, options?: RequestOptions): Promise<{ workspace: Workspace }> {
    return { workspace: await http.data('PATCH', '/workspace', { ...options, body: { name } }) }
  },

  /** Get the time zone and working hours of the workspace, and how long events are kept. */
  async getWorkspaceSettings(options?: RequestOptions): Promise<{ settings: WorkspaceSettings }> {
    return { settings: await http.data('GET', '/workspace/settings', options) }
  },

  /**
   * Change them. Requests for secrets outside the working hours are marked as a risk. Due dates are days of the time zone.
   */
  async updateWorkspaceSettings(
    input: UpdateWorkspaceSettingsInput,
    options?: RequestOptions,
  ): Promise<{ settings: WorkspaceSettings }> {
    return {
      settings: await http.data('PATCH', '/workspace/settings', { ...options, body: input }),
    }
  },

  /** Get whether the installation sends mail. */
  async getMailState(options?: RequestOptions): Promise<{ mail: MailState }> {
    return { mail: await http.data('GET', '/workspace/mail', options) }
  },

  /** Mail a test to your own address. */
  async sendTestMail(options?: RequestOptions): Promise<{ to: string }> {
    return http.data('POST', '/workspace/mail/test', options)
  },
})
