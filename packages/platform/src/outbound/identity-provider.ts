import * as openid from 'openid-client'
import { z } from 'zod'
import { createCheckedFetch } from './checked-fetch.ts'
import { createOutboundTarget, signInCalls } from './outbound-target.ts'
import { explainProvider } from './provider-faults.ts'

/** The provider, and what it knows this installation as. */
export interface ProviderOptions {
  issuer: string
  clientId: string
  clientSecret: string
  /** Where it sends browsers back to. */
  redirectUri: string
  /** How long it may take to answer. */
  timeoutSeconds?: number
}

/** What binds an answer to the sign-in it is for. */
export interface SignInSecrets {
  state: string
  nonce: string
  /** Of PKCE: whoever sees the code in an address cannot exchange it. */
  verifier: string
}

/** Somebody as the provider knows them. */
export interface ProvidedIdentity {
  issuer: string
  /** What the provider calls them for good. */
  subject: string
  email: string | null
  isEmailVerified: boolean
  displayName: string | null
  username: string | null
  /** When they last signed in there, by the provider's clock; `null` when it does not say. */
  authenticatedAt: Date | null
}

const TIMEOUT_SECONDS = 5
/** Addresses and keys of a provider change; a node that runs for months must notice. */
const DISCOVERY_LASTS_MS = 60 * 60 * 1_000

/** Of an instant: what a date can hold. */
const LATEST_SECONDS = 8_640_000_000_000
/** A sign-in at the provider that is older is asked for anew. Providers that are asked so say when it was. */
const MAX_AGE_SECONDS = 90 * 24 * 60 * 60

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).nullish().catch(null),
  // Some providers spell it as text.
  email_verified: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
  name: z.string().nullish().catch(null),
  preferred_username: z.string().nullish().catch(null),
  auth_time: z.int().min(0).max(LATEST_SECONDS).nullish().catch(null),
})

/**
 * A provider of identities (OpenID Connect), found by its issuer when it is first needed: one that is down stops no start. What
 * fails is an `AppError` in our words, and the provider's own go nowhere.
 */
export function createIdentityProvider(
  {
    issuer,
    clientId,
    clientSecret,
    redirectUri,
    timeoutSeconds = TIMEOUT_SECONDS,
  }: ProviderOptions,
  onError: (error: unknown) => void,
) {
  const server = new URL(issuer)
  const isLocal = server.protocol === 'http:' && loopback.has(server.hostname)
  const target = createOutboundTarget(signInCalls(server))
  const fetch = createCheckedFetch((url) => {
    if (url.protocol !== 'https:' && url.origin !== server.origin)
      throw new Error('The provider names an address without TLS.')
    return target.resolve(url)
  })
  const secretBy = {
    basic: openid.ClientSecretBasic(clientSecret),
    post: openid.ClientSecretPost(clientSecret),
  }
  const authenticate: openid.ClientAuth = (as, client, body, headers) => {
    const offered = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = offered.includes('client_secret_basic') ? secretBy.basic : secretBy.post
    return way(as, client, body, headers)
  }
  const explained = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      const { answer, note } = explainProvider(error)
      if (note !== null) onError(new Error(`Single sign-on: ${note}`))
      throw answer
    })

  let known: { config: Promise<openid.Configuration>; until: number } | null = null
  const discover = (): Promise<openid.Configuration> => {
    if (known && known.until > Date.now()) return known.config
    const config = openid.discovery(server, clientId, undefined, authenticate, {
      [openid.customFetch]: fetch,
      timeout: timeoutSeconds,
      // The token comes over TLS; that its signature is right costs little to know.
      execute: [
        openid.enableNonRepudiationChecks,
        ...(isLocal ? [openid.allowInsecureRequests] : []),
      ],
    })
    const current = { config, until: Date.now() + DISCOVERY_LASTS_MS }
    known = current
    config.catch(() => {
      if (known === current) known = null
    })
    return config
  }

  return {
    newSecrets: (): SignInSecrets => ({
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    }),

    /** Where a browser goes to sign in; with `anew` also one whose person is signed in there. */
    address: ({ state, nonce, verifier }: SignInSecrets, { anew = false } = {}): Promise<string> =>
      explained(
        (async () => {
          const url = openid.buildAuthorizationUrl(await discover(), {
            redirect_uri: redirectUri,
            scope: 'openid email profile',
            state,
            nonce,
            code_challenge: await openid.calculatePKCECodeChallenge(verifier),
            code_challenge_method: 'S256',
            max_age: String(anew ? 0 : MAX_AGE_SECONDS),
            ...(anew && { prompt: 'login' }),
          })
          return url.href
        })(),
      ),

    /** Who came back. `response` is the query that the provider sent the browser back with. */
    identify: (response: string, secrets: SignInSecrets): Promise<ProvidedIdentity> =>
      explained(
        (async () => {
          const config = await discover()
          const address = new URL(redirectUri)
          address.search = response
          const tokens = await openid.authorizationCodeGrant(config, address, {
            expectedState: secrets.state,
            expectedNonce: secrets.nonce,
            pkceCodeVerifier: secrets.verifier,
            idTokenExpected: true,
          })
          const inToken = claims.parse(tokens.claims())
          const { sub } = inToken
          // Many put the address only where it is asked for with the token.
          const said =
            inToken.email == null && config.serverMetadata().userinfo_endpoint !== undefined
              ? claims.parse(await openid.fetchUserInfo(config, tokens.access_token, sub))
              : inToken
          return {
            issuer,
            subject: sub,
            email: said.email ?? null,
            isEmailVerified: said.email_verified,
            displayName: said.name ?? inToken.name ?? null,
            username: said.preferred_username ?? inToken.preferred_username ?? null,
            authenticatedAt: inToken.auth_time == null ? null : new Date(inToken.auth_time * 1_000),
          }
        })(),
      ),
  }
}

export type IdentityProvider = ReturnType<typeof createIdentityProvider>
