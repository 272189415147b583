import type { HttpClient, RequestOptions } from '../core/http.ts'

/** A secret for an authenticator app, before it is switched on. */
export interface TotpSetup {
  /** Base32. */
  secret: string
  /** `otpauth://…`, for a QR code. */
  url: string
}

/** The state of a person's second factor. */
export interface TotpStatus {
  enabled: boolean
  /** Recovery codes that were not used yet. */
  recoveryCodesLeft: number
}

/** A person's own password and second factor. */
export type AccountCalls = ReturnType<typeof accountCalls>

export const accountCalls = (http: HttpClient) => ({
  /** Changes your password and ends your other sessions. */
  async changePassword(
    input: { currentPassword: string; newPassword: string },
    options?: RequestOptions,
  ): Promise<{ endedSessions: number }> {
    return http.data('POST', '/auth/password', { ...options, body: input })
  },

  /** Whether your second factor is on, and how many recovery codes are left. */
  async getTotp(options?: RequestOptions): Promise<TotpStatus> {
    return http.data('GET', '/auth/totp', options)
  },

  /** Offers a secret for your authenticator app. It counts once `enableTotp` has seen a code of it. */
  async setUpTotp(input: { password: string }, options?: RequestOptions): Promise<TotpSetup> {
    return http.data('POST', '/auth/totp/setup', { ...options, body: input })
  },

  /** Switches the second factor on. `recoveryCodes`, each good once in place of a code, are shown this once. */
  async enableTotp(
    input: { code: string },
    options?: RequestOptions,
  ): Promise<{ enabled: boolean; recoveryCodes: string[] }> {
    return http.data('POST', '/auth/totp/enable', { ...options, body: input })
  },

  /** Replaces your recovery codes: old ones stop working, the new ones are shown this once. */
  async renewRecoveryCodes(
    input: { password: string; code: string },
    options?: RequestOptions,
  ): Promise<{ recoveryCodes: string[] }> {
    return http.data('POST', '/auth/totp/recovery-codes', { ...options, body: input })
  },

  /** Switches the second factor off. */
  async disableTotp(
    input: { password: string; code: string },
    options?: RequestOptions,
  ): Promise<{ enabled: boolean }> {
    return http.data('POST', '/auth/totp/disable', { ...options, body: input })
  },
})
