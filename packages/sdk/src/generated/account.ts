// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { AccountActivity, Me, PasskeyAssertion, TotpSetup, TotpStatus } from './types.ts'

export const accountCalls = (http: HttpClient) => ({
  /** Change your password and end your other sessions. */
  async changePassword(
    input: { currentPassword: string; newPassword: string },
    options?: RequestOptions,
  ): Promise<{ endedSessions: number }> {
    return http.data('POST', '/auth/password', { ...options, body: input })
  },

  /** Change the e-mail address that you sign in with. */
  async changeEmail(
    input: { email: string; password: string },
    options?: RequestOptions,
  ): Promise<Me> {
    return http.data('POST', '/auth/email', { ...options, body: input })
  },

  /**
   * List the latest 20 changes to your account, newest first. What the audit log says of it, for those too who may not read that log.
   */
  async listAccountActivity(options?: RequestOptions): Promise<{ activity: AccountActivity[] }> {
    return { activity: await http.data('GET', '/auth/activity', options) }
  },

  /** Get whether your second factor is on, and how many recovery codes are left. */
  async getTotp(options?: RequestOptions): Promise<TotpStatus> {
    return http.data('GET', '/auth/totp', options)
  },

  /** Get a secret for your authenticator app. It counts once `enableTotp` was given a code of it. */
  async setUpTotp(input: { password: string }, options?: RequestOptions): Promise<TotpSetup> {
    return http.data('POST', '/auth/totp/setup', { ...options, body: input })
  },

  /**
   * Turn the second factor on. `recoveryCodes`, each good once in place of a code, are in this answer and in no other.
   */
  async enableTotp(
    input: { code: string },
    options?: RequestOptions,
  ): Promise<{ enabled: boolean; recoveryCodes: string[] }> {
    return http.data('POST', '/auth/totp/enable', { ...options, body: input })
  },

  /** Replace your recovery codes. Old ones stop working; the new ones are in this answer and in no other. */
  async renewRecoveryCodes(
    input: {
      password: string
      code?: string
      /** What was signed for `startPasskeyProof`. */
      passkey?: { flow: string; credential: PasskeyAssertion }
    },
    options?: RequestOptions,
  ): Promise<{ recoveryCodes: string[] }> {
    return http.data('POST', '/auth/totp/recovery-codes', { ...options, body: input })
  },

  /** Turn the second factor off. */
  async disableTotp(
    input: {
      password: string
      code?: string
      /** What was signed for `startPasskeyProof`. */
      passkey?: { flow: string; credential: PasskeyAssertion }
    },
    options?: RequestOptions,
  ): Promise<{ enabled: boolean }> {
    return http.data('POST', '/auth/totp/disable', { ...options, body: input })
  },
})
