// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type {
  Application,
  ApplicationScope,
  AskingApplication,
  AuthorizationRequest,
  Id,
} from './types.ts'

export const applicationsCalls = (http: HttpClient) => ({
  /**
   * Tell what an authorization request asks for, and who asks. Refused when the application or where it would go back to is not known: nobody is sent there then.
   */
  async checkApplication(
    input: AuthorizationRequest = {},
    options?: RequestOptions,
  ): Promise<{ application: AskingApplication }> {
    return {
      application: await http.data('POST', '/applications/check', { ...options, body: input }),
    }
  },

  /**
   * Let an application act as an agent over MCP. As making a key for the agent: whoever may make one may allow it, and the same people are told. It ends with the person: without their account or their rights over the agent it is worth nothing.
   */
  async allowApplication(
    input: {
      request: AuthorizationRequest
      agentId: Id
      /** Of those that it asks for. None at all is refused. */
      scopes: ApplicationScope[]
    },
    options?: RequestOptions,
  ): Promise<{
    /** Where the browser goes. It may carry a code: used once. */
    redirectTo: string
  }> {
    return http.data('POST', '/applications', { ...options, body: input })
  },

  /** Refuse an application that asks to act as an agent. */
  async refuseApplication(
    input: AuthorizationRequest = {},
    options?: RequestOptions,
  ): Promise<{
    /** Where the browser goes. It may carry a code: used once. */
    redirectTo: string
  }> {
    return http.data('POST', '/applications/refuse', { ...options, body: input })
  },

  /** List the applications that you allowed, newest first. */
  async listApplications(options?: RequestOptions): Promise<{ applications: Application[] }> {
    return { applications: await http.data('GET', '/applications', options) }
  },

  /** List the applications that act as an agent, newest first. */
  async listAgentApplications(
    agentId: Id,
    options?: RequestOptions,
  ): Promise<{ applications: Application[] }> {
    return { applications: await http.data('GET', path`/agents/${agentId}/applications`, options) }
  },

  /**
   * End the access of an application. By whoever allowed it, and by who may revoke keys. Its next call is refused and what it waits for ends.
   */
  async revokeApplication(applicationId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/applications/${applicationId}`, options)
  },
})
