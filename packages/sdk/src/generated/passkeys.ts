// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type {
  Id,
  NewPasskey,
  Passkey,
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyOffer,
  PasskeyQuestion,
  SessionTokens,
} from './types.ts'

export const passkeysCalls = (http: HttpClient) => ({
  /** List your passkeys, oldest first. */
  async listPasskeys(options?: RequestOptions): Promise<{ passkeys: Passkey[] }> {
    return { passkeys: await http.data('GET', '/auth/passkeys', options) }
  },

  /** Start adding a passkey. Asks for the password again. Give `options` to `navigator.credentials.create`. */
  async startPasskey(password: string, options?: RequestOptions): Promise<PasskeyOffer> {
    return http.data('POST', '/auth/passkeys/start', { ...options, body: { password } })
  },

  /**
   * Add the passkey that the authenticator made. In the session that started it. It signs in alone where the authenticator checks who uses it, and is a second factor after the password from then on.
   */
  async addPasskey(
    input: {
      /** What the start answered beside the options. Good once, for five minutes. */
      flow: string
      name: string
      credential: PasskeyAttestation
    },
    options?: RequestOptions,
  ): Promise<NewPasskey> {
    return http.data('POST', '/auth/passkeys', { ...options, body: input })
  },

  /** Rename a passkey of yours. */
  async renamePasskey(
    passkeyId: Id,
    input: { name: string },
    options?: RequestOptions,
  ): Promise<{ passkey: Passkey }> {
    return {
      passkey: await http.data('PATCH', path`/auth/passkeys/${passkeyId}`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Remove a passkey of yours. Asks for the password again. With the last second factor the recovery codes go. */
  async removePasskey(passkeyId: Id, password: string, options?: RequestOptions): Promise<void> {
    await http.data('POST', path`/auth/passkeys/${passkeyId}/remove`, {
      ...options,
      body: { password },
    })
  },

  /**
   * Start signing in with a passkey. Needs no sign-in. Give `options` to `navigator.credentials.get`. With `account` the passkey is the second factor after the password; without, it is the only one, and the authenticator must check who uses it.
   */
  async startPasskeySignIn(
    input: {
      account?: { email: string; password: string }
      /** What an earlier sign-in from here answered as `deviceToken`. */
      deviceToken?: string
    } = {},
    options?: RequestOptions,
  ): Promise<PasskeyQuestion> {
    return http.data('POST', '/auth/passkeys/sign-in/start', { ...options, body: input })
  },

  /**
   * Sign in with what the authenticator signed. Needs no sign-in. A passkey that is not known and one whose answer is wrong are answered alike.
   */
  async finishPasskeySignIn(
    input: {
      /** What the start answered beside the options. Good once, for five minutes. */
      flow: string
      credential: PasskeyAssertion
      /** What an earlier sign-in from here answered as `deviceToken`. */
      deviceToken?: string
    },
    options?: RequestOptions,
  ): Promise<SessionTokens> {
    return http.data('POST', '/auth/passkeys/sign-in', { ...options, body: input })
  },
})
