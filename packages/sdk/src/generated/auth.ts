// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, Me, Session, SessionTokens, SetupInput } from './types.ts'

export const authCalls = (http: HttpClient) => ({
  /** Get whether the first owner is still to be created. Needs no sign-in. */
  async getSetup(options?: RequestOptions): Promise<{
    required: boolean
    /** Whether a person who forgot their password can have a link mailed. */
    mail?: boolean
    /** Single sign-on, where a provider is set. */
    sso?: {
      /** What the provider is called. */
      label: string
      /** Only owners may sign in with a password. */
      only: boolean
    }
  }> {
    return http.data('GET', '/auth/setup', options)
  },

  /**
   * Create the workspace and its first owner, once. Needs no sign-in. Answers `already_set_up` when that has been done.
   */
  async setup(input: SetupInput, options?: RequestOptions): Promise<SessionTokens> {
    return http.data('POST', '/auth/setup', { ...options, body: input })
  },

  /** Exchange a refresh token for a new pair of tokens. The old one is spent. */
  async refresh(refreshToken: string, options?: RequestOptions): Promise<SessionTokens> {
    return http.data('POST', '/auth/refresh', { ...options, body: { refreshToken } })
  },

  /** End the session that the client is signed in with. */
  async logout(options?: RequestOptions): Promise<void> {
    await http.data('POST', '/auth/logout', options)
  },

  /** Get who the client is signed in as, and what it may do. */
  async getMe(options?: RequestOptions): Promise<Me> {
    return http.data('GET', '/auth/me', options)
  },

  /** List the places where you are signed in. */
  async listSessions(options?: RequestOptions): Promise<{ sessions: Session[] }> {
    return { sessions: await http.data('GET', '/auth/sessions', options) }
  },

  /** Sign out everywhere but here. */
  async revokeOtherSessions(options?: RequestOptions): Promise<{ endedSessions: number }> {
    return http.data('DELETE', '/auth/sessions', options)
  },

  /** Sign out of one place. */
  async revokeSession(sessionId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/auth/sessions/${sessionId}`, options)
  },

  /** Create a single-use ticket with which a browser opens its socket within `expiresIn` seconds. */
  async createWsTicket(options?: RequestOptions): Promise<{ ticket: string; expiresIn: number }> {
    return http.data('POST', '/auth/ws-ticket', { ...options, idempotent: true })
  },
})
