import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id } from '../types/common.ts'
import type { Me, Session, SessionTokens } from '../types/principals.ts'

/** What `setup` takes. */
export interface SetupInput {
  /** Printed by the server at its first start. */
  setupToken: string
  workspaceName: string
  email: string
  /** At least 15 characters. */
  password: string
  displayName: string
  handle: string
}

/** What `login` takes. */
export interface LoginInput {
  email: string
  password: string
  /** Code of the second factor, when the account has one, or one of its recovery codes. */
  totp?: string
}

/** Setting up, signing in and out, and sessions. */
export type AuthCalls = ReturnType<typeof authCalls>

export const authCalls = (http: HttpClient) => ({
  /** Whether the first admin is still to be made. Needs no sign-in. */
  async getSetup(options?: RequestOptions): Promise<{ required: boolean }> {
    return http.data('GET', '/auth/setup', options)
  },

  /** Makes the workspace and its first admin, once. Throws 409 when that has been done. */
  async setup(input: SetupInput, options?: RequestOptions): Promise<SessionTokens> {
    return http.data('POST', '/auth/setup', { ...options, body: input })
  },

  /** Signs a person in with e-mail and password. Never repeated by itself: each wrong guess counts. */
  async login(input: LoginInput, options?: RequestOptions): Promise<SessionTokens> {
    return http.data('POST', '/auth/login', { maxRetries: 0, ...options, body: input })
  },

  /** Exchanges a refresh token for a new pair of tokens. The old one is spent. */
  async refresh(refreshToken: string, options?: RequestOptions): Promise<SessionTokens> {
    return http.data('POST', '/auth/refresh', { ...options, body: { refreshToken } })
  },

  /** Ends the session that the client is signed in with. */
  async logout(options?: RequestOptions): Promise<void> {
    await http.data('POST', '/auth/logout', options)
  },

  /** Who the client is signed in as, and what it may do. */
  async getMe(options?: RequestOptions): Promise<Me> {
    return http.data('GET', '/auth/me', options)
  },

  /** The places where you are signed in. */
  async listSessions(options?: RequestOptions): Promise<{ sessions: Session[] }> {
    return { sessions: await http.data('GET', '/auth/sessions', options) }
  },

  /** Signs you out everywhere but here. */
  async revokeOtherSessions(options?: RequestOptions): Promise<{ endedSessions: number }> {
    return http.data('DELETE', '/auth/sessions', options)
  },

  /** Signs you out of one place. */
  async revokeSession(sessionId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/auth/sessions/${sessionId}`, options)
  },

  /** A single-use ticket with which a browser opens its socket within `expiresIn` seconds. */
  async createWsTicket(options?: RequestOptions): Promise<{ ticket: string; expiresIn: number }> {
    return http.data('POST', '/auth/ws-ticket', { ...options, idempotent: true })
  },
})
