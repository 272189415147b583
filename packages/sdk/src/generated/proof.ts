// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { PasskeyAssertion, PasskeyQuestion, ProofWays } from './types.ts'

export const proofCalls = (http: HttpClient) => ({
  /** Get by what you can prove again who you are. */
  async getProofWays(options?: RequestOptions): Promise<ProofWays> {
    return http.data('GET', '/auth/proof', options)
  },

  /** Check that you have proven lately enough who you are. For what is not called but downloaded. */
  async checkProof(options?: RequestOptions): Promise<{ proven: true }> {
    return http.data('POST', '/auth/proof/check', options)
  },

  /**
   * Prove again who you are, by password or by a code. For this session. Wrong ones count like those of a sign-in. What a workspace asks it for answers `step_up_required` to a person who did not lately.
   */
  async proveSession(
    input: { password?: string; code?: string },
    options?: RequestOptions,
  ): Promise<{ proven: true }> {
    return http.data('POST', '/auth/proof', { ...options, body: input })
  },

  /** Start proving by a passkey who you are. */
  async startPasskeyProof(options?: RequestOptions): Promise<PasskeyQuestion> {
    return http.data('POST', '/auth/proof/passkey/start', options)
  },

  /** Prove by what the authenticator signed who you are. */
  async finishPasskeyProof(
    input: { flow: string; credential: PasskeyAssertion },
    options?: RequestOptions,
  ): Promise<{ proven: true }> {
    return http.data('POST', '/auth/proof/passkey', { ...options, body: input })
  },
})
