// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, SignInMethods, SsoFinish, SsoStart, SsoState } from './types.ts'

export const ssoCalls = (http: HttpClient) => ({
  /**
   * Start a sign-in by the provider of the installation. Needs no sign-in. For the dashboard, to which the provider sends the browser back.
   */
  async startSso(options?: RequestOptions): Promise<SsoStart> {
    return http.data('POST', '/auth/sso/start', options)
  },

  /**
   * Start connecting your account to the provider. For one whose address is another one there. Asks for the password again.
   */
  async startSsoLink(password: string, options?: RequestOptions): Promise<SsoStart> {
    return http.data('POST', '/auth/sso/link', { ...options, body: { password } })
  },

  /**
   * Start proving by a new sign-in at the provider who you are. For this session. The provider is asked for a sign-in of now, and its answer counts when it says that it was.
   */
  async startSsoProof(options?: RequestOptions): Promise<SsoStart> {
    return http.data('POST', '/auth/sso/proof', options)
  },

  /**
   * Sign in with what the provider sent the browser back with. Needs no sign-in. A person is known by what the provider calls them for good; the first time, by a verified address that is a member’s or was invited.
   */
  async finishSso(
    input: {
      flow: string
      /** The query of the address, as it came. */
      response: string
      /** What an earlier sign-in from here answered as `deviceToken`. */
      deviceToken?: string
    },
    options?: RequestOptions,
  ): Promise<SsoFinish> {
    return http.data('POST', '/auth/sso/finish', { ...options, body: input })
  },

  /** Get how you sign in. */
  async getSignInMethods(options?: RequestOptions): Promise<SignInMethods> {
    return http.data('GET', '/auth/methods', options)
  },

  /** Disconnect your account from the provider. Asks for the password, which is then the only way in. */
  async unlinkIdentity(identityId: Id, password: string, options?: RequestOptions): Promise<void> {
    await http.data('POST', path`/auth/identities/${identityId}/unlink`, {
      ...options,
      body: { password },
    })
  },

  /** Get how single sign-on is set. */
  async getSsoState(options?: RequestOptions): Promise<{ sso: SsoState }> {
    return { sso: await http.data('GET', '/workspace/sso', options) }
  },

  /**
   * Set whether single sign-on is the only way in. Owners keep their passwords, for the day on which the provider fails. Open sessions go on. Only an owner who has signed in by the provider can turn it on.
   */
  async setSsoOnly(only: boolean, options?: RequestOptions): Promise<{ sso: SsoState }> {
    return { sso: await http.data('PUT', '/workspace/sso', { ...options, body: { only } }) }
  },
})
