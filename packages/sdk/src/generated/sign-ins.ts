// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type { Id, SignIn, SignInPage } from './types.ts'

export const signInsCalls = (http: HttpClient) => ({
  /** List your sign-ins and refused attempts, newest first. They are kept for 90 days. */
  async listSignIns(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<SignInPage> {
    const { data, ...rest } = await http.page<SignIn>('/auth/sign-ins', {
      ...options,
      query: { ...filter },
    })
    return { signIns: data, ...rest }
  },

  /** Every entry of `listSignIns`, page by page. */
  iterateSignIns(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): AsyncGenerator<SignIn, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<SignIn>('/auth/sign-ins', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * List sign-ins on new devices that you have not looked at. Of the last 30 days. A session is not shown its own, nor any from before it: whoever came in must not wave themselves through.
   */
  async listNewSignIns(options?: RequestOptions): Promise<{ signIns: SignIn[] }> {
    return { signIns: await http.data('GET', '/auth/sign-ins/new', options) }
  },

  /**
   * Say whether a sign-in on a new device was you. If it was, later ones of the same program and network are no news. If it was not, its session ends: change your password then.
   */
  async answerNewSignIn(
    signInId: Id,
    input: { mine: boolean },
    options?: RequestOptions,
  ): Promise<{ sessionEnded: boolean }> {
    return http.data('POST', path`/auth/sign-ins/${signInId}/answer`, { ...options, body: input })
  },
})
