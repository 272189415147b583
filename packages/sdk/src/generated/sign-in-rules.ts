// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { SignInRules } from './types.ts'

export const signInRulesCalls = (http: HttpClient) => ({
  /** Get what the workspace asks of people who sign in. */
  async getSignInRules(options?: RequestOptions): Promise<{ rules: SignInRules }> {
    return { rules: await http.data('GET', '/workspace/sign-in-rules', options) }
  },

  /**
   * Set what the workspace asks of people who sign in. Whoever requires a second factor has one themselves, or signed in by single sign-on: `no_second_factor` otherwise.
   */
  async setSignInRules(
    input: {
      /**
       * How long a proof of who somebody is lasts, in minutes, before a secret is revealed or a request approved. `null`: as long as the session.
       */
      stepUpMinutes: 5 | 15 | 60 | null
      /** Left out: as it was. */
      secondFactor?: {
        /** `admins`: admins and owners. Who signs in by single sign-on has the factors of the provider. */
        requiredOf: 'nobody' | 'admins' | 'everyone'
        /** Days that a person without one has to set it up, from then or from when they came. */
        graceDays: number
      }
    },
    options?: RequestOptions,
  ): Promise<{ rules: SignInRules }> {
    return {
      rules: await http.data('PUT', '/workspace/sign-in-rules', { ...options, body: input }),
    }
  },
})
