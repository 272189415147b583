// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { SignInRules } from './types.ts'

export const signInRulesCalls = (http: HttpClient) => ({
  /** Get what the workspace asks of people who sign in. */
  async getSignInRules(options?: RequestOptions): Promise<{ rules: SignInRules }> {
    return { rules: await http.data('GET', '/workspace/sign-in-rules', options) }
  },

  /** Set what the workspace asks of people who sign in. */
  async setSignInRules(
    input: {
      /**
       * How long a proof of who somebody is lasts, in minutes, before a secret is revealed or a request approved. `null`: as long as the session.
       */
      stepUpMinutes: 5 | 15 | 60 | null
    },
    options?: RequestOptions,
  ): Promise<{ rules: SignInRules }> {
    return {
      rules: await http.data('PUT', '/workspace/sign-in-rules', { ...options, body: input }),
    }
  },
})
