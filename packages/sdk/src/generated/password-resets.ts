// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, PasswordReset, PasswordResetCheck } from './types.ts'

export const passwordResetsCalls = (http: HttpClient) => ({
  /**
   * Create a link with which a person sets a new password. It works once, for 24 hours, and replaces an earlier one. Until it is used, the old password stays good. Only owners create one for an owner; nobody for themselves, or for someone who is disabled. Where a mail server is set, the link is mailed too.
   */
  async createPasswordReset(
    memberId: Id,
    options?: RequestOptions,
  ): Promise<{ reset: PasswordReset }> {
    return { reset: await http.data('POST', path`/members/${memberId}/password-reset`, options) }
  },

  /**
   * Have a link mailed to oneself with which to set a new password. Needs no sign-in. The answer is the same, and takes as long, whether there is such an account or not. The link works once, for an hour. At most three for an address in 15 minutes.
   */
  async requestPasswordReset(
    email: string,
    options?: RequestOptions,
  ): Promise<{
    /** How long a link works from when it is mailed. */
    linkSeconds: number
  }> {
    return http.data('POST', '/auth/password-reset/request', { ...options, body: { email } })
  },

  /**
   * Get what a password-reset link is for. Needs no sign-in. A token that was never given out answers `invalid_token`.
   */
  async checkPasswordReset(token: string, options?: RequestOptions): Promise<PasswordResetCheck> {
    return http.data('POST', '/auth/password-reset/check', { ...options, body: { token } })
  },

  /**
   * Set a new password with a reset link. Needs no sign-in, and does not sign in: a second factor is asked for as ever. All sessions of the person end.
   */
  async resetPassword(
    input: { token: string; password: string },
    options?: RequestOptions,
  ): Promise<{ email: string }> {
    return http.data('POST', '/auth/password-reset', { ...options, body: input })
  },
})
