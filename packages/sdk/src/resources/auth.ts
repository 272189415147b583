import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { LoginInput, SessionTokens } from '../generated/types.ts'

export const authCalls = (http: HttpClient) => ({
  /** Sign in with e-mail address and password. Never repeated automatically: each wrong guess counts. */
  async login(input: LoginInput, options?: RequestOptions): Promise<SessionTokens> {
    return http.data('POST', '/auth/login', { maxRetries: 0, ...options, body: input })
  },
})
